"""Who is told of what happened to a corrective action, and in which words. Never of one's own act."""

from dataclasses import dataclass

from bihuan.kernel.messages import noop as _
from bihuan.notices.terms import NoticeKind
from bihuan.quality import events
from bihuan.quality.terms.state import ActionState


@dataclass(frozen=True)
class Hearing:
    staff: frozenset[int]
    kind: NoticeKind
    text: str


def hearings(event: events.ActionEvent, state: ActionState, *, actor: int | None) -> tuple[Hearing, ...]:
    found = [
        Hearing(frozenset(each for each in people if each is not None) - {actor}, kind, text)
        for people, kind, text in _told(event, state)
    ]
    return tuple(each for each in found if each.staff)


_Told = list[tuple[list[int | None], NoticeKind, str]]


def _told(event: events.ActionEvent, state: ActionState) -> _Told:
    received, request, decision = NoticeKind.RECEIVED, NoticeKind.REQUEST, NoticeKind.DECISION
    match event:
        case events.ActionOpened() | events.ActionHandedOver():
            return [
                ([state.owner], received, _("有一项纠正预防措施由您负责，请按期落实。")),
                ([state.checker], received, _("有一项纠正预防措施，落实以后请您验证效果。")),
            ]
        case events.MeasuresDone():
            return [([state.checker], request, _("措施报告落实了，请您到时验证效果。"))]
        case events.EffectConfirmed():
            return [([state.owner, state.opened_by], decision, _("措施验证有效，已经关闭。"))]
        case events.EffectMissing():
            return [
                ([state.owner], request, _("措施验证没有效果，请重定措施。")),
                ([state.opened_by], decision, _("措施验证没有效果，要再来一轮。")),
            ]
        case events.MeasuresSetAnew():
            return [([state.owner, state.checker], received, _("措施重新定了，请看过。"))]
        case events.ActionVoided():
            return [([state.owner, state.checker], decision, _("这项纠正预防措施作废了，不用再办。"))]
        case _:
            return []
