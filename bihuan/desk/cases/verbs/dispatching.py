"""派办: to whom, and what those charged with it may do with it."""

from typing import TYPE_CHECKING, Any

from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.cases import actions
from bihuan.cases.terms.deciding import Because, Dispatch, HandOver
from bihuan.cases.terms.verbs import Verb
from bihuan.desk.cases.fields import Choices, chips, listed, words
from bihuan.desk.cases.situation import Situation
from bihuan.desk.cases.verbs.base import VerbForm, VerbView
from bihuan.desk.workbench.acts import act_address

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff

NOBODY = ("", _("不指定"))


class DispatchForm(VerbForm):
    department = listed(_("派给部门"), required=False, help_text=_("由部门负责人接受，再安排到人。"))
    staff = listed(_("直接派给人"), required=False)
    task = words(_("要办什么"), required=False, rows=3)
    unconfirmed_because = words(_("为什么还没复述核对"), required=False, rows=2)

    def arrange(self) -> None:
        self.offer("department", [NOBODY, *self.situation.departments])
        self.offer("staff", [NOBODY, *_people(self.situation)])
        self.fields["department"].initial = _suggested(self.situation)
        if self.situation.state.confirmed or self.situation.state.dispatched_at:
            del self.fields["unconfirmed_because"]

    def command(self) -> Dispatch:
        typed = self.cleaned_data
        return Dispatch(
            department=_key(typed["department"]),
            staff=_key(typed["staff"]),
            task=typed["task"],
            unconfirmed_because=typed.get("unconfirmed_because", ""),
        )


def _people(situation: Situation) -> Choices:
    """Whoever looks after the household stands first, and is called that (RES-7)."""
    room = situation.case.matter.room
    agent = room.agent_id if room else None
    people = sorted(situation.colleagues, key=lambda each: each.pk != agent)
    return [(str(each.pk), _called(each, is_agent=each.pk == agent)) for each in people]


def _called(colleague: "Staff", *, is_agent: bool) -> str:
    name: str = colleague.shown_name
    return gettext("%(name)s（这一户的客服专员）") % {"name": name} if is_agent else name


def _suggested(situation: Situation) -> str:
    """The department that answers for the subject (CLS-6)."""
    subject = situation.case.matter.subject
    kind = situation.subjects.department_of(subject) if subject else ""
    return next((str(each.pk) for each in situation.own_departments if each.kind == kind), "")


def _key(chosen: str) -> int | None:
    return int(chosen) if chosen else None


class DispatchCase(VerbView):
    verb = Verb.DISPATCH
    form = DispatchForm
    action = staticmethod(actions.dispatch_case)
    done = _("已派办。")
    shows = ("said",)

    def toast(self, situation: Situation) -> str:
        """Sent to the wrong people? The last one sent can be taken back."""
        latest = situation.dispatches[-1]
        matter = situation.case.matter
        undo = act_address(matter.number, Verb.WITHDRAW, round=matter.round, target=latest.pk)
        return format_html('{} <a href="{}">{}</a>', self.done, undo, gettext("撤回"))


class OnDispatchForm(VerbForm):
    """Which one is asked only where there are several and the address names none."""

    dispatch = chips(_("哪一项派办"), required=False)

    def arrange(self) -> None:
        standing = [(str(each.pk), _addressee(each)) for each in self.situation.dispatches]
        self.offer("dispatch", standing)
        if self.situation.dispatch or len(standing) < 2:
            del self.fields["dispatch"]

    def arguments(self) -> tuple[Any, ...]:
        chosen = _key(self.cleaned_data.get("dispatch", ""))
        return (*super().arguments(), self.situation.dispatch or chosen)


def _addressee(dispatch: Any) -> str:
    names = [gettext(dispatch.department.name) if dispatch.department else "", str(dispatch.staff or "")]
    return " ".join(filter(None, names))


class DispatchReasonForm(OnDispatchForm):
    reason = words(_("理由"), rows=3)

    def command(self) -> Because:
        return Because(reason=self.cleaned_data["reason"])


class HandOverForm(OnDispatchForm):
    staff = listed(_("转交给谁"))
    reason = words(_("为什么转交"), rows=3)

    def arrange(self) -> None:
        super().arrange()
        self.offer("staff", [("", _("请选择")), *_people(self.situation)])

    def command(self) -> HandOver:
        return HandOver(staff=int(self.cleaned_data["staff"]), reason=self.cleaned_data["reason"])


class Withdraw(VerbView):
    verb = Verb.WITHDRAW
    form = DispatchReasonForm
    action = staticmethod(actions.withdraw)
    done = _("已撤回派办。")


class HandOverDispatch(VerbView):
    verb = Verb.HAND_OVER
    form = HandOverForm
    action = staticmethod(actions.hand_over)
    done = _("已转交。")


class RefuseDispatch(VerbView):
    verb = Verb.REFUSE
    form = DispatchReasonForm
    action = staticmethod(actions.refuse)
    done = _("已退回派办，受理人会另行安排。")


class Accept(VerbView):
    verb = Verb.ACCEPT
    form = OnDispatchForm
    action = staticmethod(actions.accept)
    done = _("已接受派办。")
    shows = ("said", "task")
