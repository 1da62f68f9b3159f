"""Every act as it is done at the screen: brought so far, by whom, with what typed, and when it is refused."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from bihuan.cases import actions
from bihuan.cases.models import Remedy
from bihuan.cases.terms import deciding, handling
from bihuan.cases.terms.repeats import LinkRepeat
from bihuan.cases.terms.verbs import VERBS, Verb
from bihuan.matters.models import Matter
from bihuan.matters.terms import Sort
from tests.cases.ceiling import FINDINGS, LARGER, NOBODY, STILL_DRIPS, Ceiling, because, invalid

Bring = Callable[[Ceiling], Any]
Typed = dict[str, Any]
TOO_LONG = "长" * 5001


@dataclass(frozen=True)
class Act:
    """`refused` brings the case to where a rule stands against it; `wrong` sees it, and it is not theirs."""

    verb: Verb
    ready: Bring
    refused: Bring | None
    by: str = "lin"
    typed: Typed | Callable[[Ceiling], Typed] = field(default_factory=dict)
    bad: Typed = field(default_factory=dict)
    beside: str = ""
    wrong: str = "quality"
    refused_by: str = ""

    def __str__(self) -> str:
        return VERBS[self.verb].noun

    def address(self, ceiling: Ceiling) -> str:
        return f"/cases/{ceiling.case.matter.number}/{VERBS[self.verb].noun}"

    def form(self, ceiling: Ceiling, **changes: Any) -> Typed:
        typed = self.typed(ceiling) if callable(self.typed) else dict(self.typed)
        return {"seen": ceiling.fresh.matter.version, **typed, **changes}


def photo(name: str = "顶棚.jpg", colour: str = "white") -> SimpleUploadedFile:
    written = BytesIO()
    Image.new("RGB", (40, 30), colour).save(written, "JPEG")
    return SimpleUploadedFile(name, written.getvalue(), "image/jpeg")


def registered(ceiling: Ceiling) -> Ceiling:
    return ceiling.register()


def enquiry(ceiling: Ceiling) -> Ceiling:
    return ceiling.register(kind="enquiry")


def called_invalid(ceiling: Ceiling) -> Ceiling:
    return ceiling.register().act(actions.assess, invalid())


def dispatched(ceiling: Ceiling) -> Ceiling:
    return ceiling.register().assessed().dispatched()


def waiting_for_zhou(ceiling: Ceiling) -> Ceiling:
    to_zhou = deciding.Dispatch(staff=ceiling.cast.zhou.pk)
    return ceiling.register().assessed().act(actions.dispatch_case, to_zhou)


def handled(ceiling: Ceiling) -> Ceiling:
    return ceiling.register().assessed().handled()


def told(ceiling: Ceiling) -> Ceiling:
    return ceiling.register().assessed().told()


def verified(ceiling: Ceiling) -> Ceiling:
    return ceiling.register().assessed().verified()


def planned(ceiling: Ceiling) -> Ceiling:
    return dispatched(ceiling).planned()


def closed(ceiling: Ceiling) -> Ceiling:
    return ceiling.register().assessed().closed()


def before(ceiling: Ceiling) -> str:
    """The number of the opinion before this one; of one that is not there while it is the first."""
    found = Matter.objects.filter(pk__lt=ceiling.case.pk, sort=Sort.CASE).order_by("-pk").first()
    return found.number if found else "GHY-2026-0999"


def linked(ceiling: Ceiling) -> Ceiling:
    registered(registered(ceiling))
    return ceiling.act(actions.link_repeat, LinkRepeat(earlier=before(ceiling)))


def tried_three_times(ceiling: Ceiling) -> Ceiling:
    told(ceiling)
    for days in (0, 0, 1):
        ceiling.act(actions.attempt_revisit, NOBODY, at=ceiling.at + timedelta(days=days))
    return ceiling


def noted(ceiling: Ceiling) -> Ceiling:
    return ceiling.overdue().act(actions.take_note, deciding.Remark(), by="engineering_head")


def demanded_and_voided(ceiling: Ceiling) -> Ceiling:
    return ceiling.register().demanded().act(actions.void_case, because(), by="he")


def with_general_manager(ceiling: Ceiling) -> Ceiling:
    major = deciding.MarkMajor(reason="全楼停水")
    return ceiling.register().act(actions.mark_major, major, by="shen")


def _proposed(ceiling: Ceiling) -> int | str:
    """Where nothing was proposed there is nothing to choose."""
    return Remedy.objects.filter(case=ceiling.case).values_list("number", flat=True).first() or ""


WAY = {"way": "telephone", "words": "和顾先生说过了"}
REASON = {"reason": "夜里又滴了"}
REMARK = {"remark": "同意"}
LONG_REMARK = {"remark": TOO_LONG}
VALID = {"kind": "complaint", "validity": "valid", "ground": "efficiency", "severity": "important"}
FOUND = {"findings": "地漏防水破损", "on_the_spot": "yes", "cause": "skill"}
ANSWERS = {"way": "telephone", "in_time": "yes", "handling": "satisfied", "manner": "basically"}


def pause_asked(ceiling: Ceiling) -> Ceiling:
    return ceiling.register().assessed().pause_asked()


def paused(ceiling: Ceiling) -> Ceiling:
    return ceiling.register().assessed().paused()


def extension_asked(ceiling: Ceiling) -> Ceiling:
    return dispatched(ceiling).act(actions.request_extension, LARGER, by="zhou")


ASKED_PAUSE = {"reason": "resident_away", "until": "2026-03-06", "words": "顾先生出差，周五回来"}

ACTS = (
    Act(Verb.CONFIRM, lambda each: each.register(confirmed=False), registered),
    Act(
        Verb.ANSWER_ON_THE_SPOT,
        lambda each: each.register(kind=""),
        registered,
        typed={"words": "电费在一楼交"},
        bad={"words": ""},
        beside="words",
    ),
    Act(Verb.ASSESS, registered, verified, typed=VALID, bad={"severity": ""}, beside="severity"),
    Act(
        Verb.CONFIRM_INVALID,
        called_invalid,
        registered,
        by="shen",
        typed=REMARK,
        bad=LONG_REMARK,
        beside="remark",
    ),
    Act(
        Verb.REJECT_INVALID,
        called_invalid,
        registered,
        by="shen",
        typed=REASON,
        bad={"reason": " "},
        beside="reason",
    ),
    Act(
        Verb.DISPATCH,
        lambda each: each.register().assessed(),
        handled,
        typed=lambda each: {"department": each.cast.engineering.pk, "task": "请查漏"},
        bad={"department": ""},
        beside="department",
    ),
    Act(Verb.WITHDRAW, dispatched, registered, typed=REASON, bad={"reason": ""}, beside="reason"),
    Act(
        Verb.HAND_OVER,
        dispatched,
        registered,
        by="zhou",
        refused_by="shen",
        typed=lambda each: {"staff": each.cast.song.pk, **REASON},
        bad={"staff": ""},
        beside="staff",
        wrong="lin",
    ),
    Act(
        Verb.REFUSE,
        dispatched,
        handled,
        by="zhou",
        typed=REASON,
        bad={"reason": ""},
        beside="reason",
        wrong="lin",
    ),
    Act(Verb.ACCEPT, waiting_for_zhou, dispatched, by="zhou", wrong="lin"),
    Act(
        Verb.REPORT,
        registered,
        lambda each: each.register().act(actions.report, deciding.Remark()),
        typed=REMARK,
        bad=LONG_REMARK,
        beside="remark",
    ),
    Act(
        Verb.MEASURE,
        registered,
        enquiry,
        typed={"words": "先接水"},
        bad={"words": ""},
        beside="words",
    ),
    Act(
        Verb.FIRST_CONTACT,
        dispatched,
        lambda each: dispatched(each).act(actions.first_contact, handling.Tell(**WAY), by="zhou"),
        by="zhou",
        typed=WAY,
        bad={"way": ""},
        beside="way",
        wrong="lin",
    ),
    Act(
        Verb.INVESTIGATE,
        dispatched,
        handled,
        by="zhou",
        typed=FOUND,
        bad={"same_fault_elsewhere": "on"},
        beside="elsewhere",
        wrong="lin",
    ),
    Act(
        Verb.PROPOSE,
        lambda each: dispatched(each).act(actions.investigate, FINDINGS, by="zhou"),
        dispatched,
        by="zhou",
        typed={"remedy_2": "重做防水", "ready_by_2": "2026-03-04"},
        bad={"ready_by_2": "2026-03-01"},
        beside="ready_by_2",
        wrong="lin",
    ),
    Act(
        Verb.CHOOSE,
        planned,
        dispatched,
        typed=lambda each: {"remedy": _proposed(each), "words": "就这样办"},
        bad={"remedy": "none", "words": ""},
        beside="words",
    ),
    Act(
        Verb.APPROVE,
        planned,
        dispatched,
        by="engineering_head",
        typed=REMARK,
        bad=LONG_REMARK,
        beside="remark",
    ),
    Act(
        Verb.RETURN,
        planned,
        dispatched,
        by="engineering_head",
        typed=REASON,
        bad={"reason": ""},
        beside="reason",
    ),
    Act(
        Verb.FINISH,
        lambda each: dispatched(each).approved(),
        planned,
        by="zhou",
        typed={"outcome": "闭水48小时不漏", "solved": "yes"},
        bad={"solved": ""},
        beside="solved",
        wrong="lin",
    ),
    Act(
        Verb.VERIFY,
        handled,
        dispatched,
        by="engineering_head",
        typed=REMARK,
        bad=LONG_REMARK,
        beside="remark",
    ),
    Act(
        Verb.REJECT_RESULT,
        handled,
        dispatched,
        by="engineering_head",
        typed=REASON,
        bad={"reason": ""},
        beside="reason",
    ),
    Act(
        Verb.CONTACT,
        registered,
        lambda each: each.register(anonymous=True, confirmed=False, answer_way=""),
        typed=WAY | {"promised_at": "2026-03-02T17:00"},
        bad={"promised_at": "2026-03-01T17:00"},
        beside="promised_at",
    ),
    Act(Verb.ANSWER, enquiry, registered, typed=WAY, bad={"words": ""}, beside="words"),
    Act(Verb.TELL, verified, registered, typed=WAY, bad={"way": "pigeon"}, beside="way"),
    Act(
        Verb.PASS_ON,
        lambda each: each.register(kind="praise", about=(each.cast.song.pk,)),
        registered,
        typed=REMARK,
        bad=LONG_REMARK,
        beside="remark",
    ),
    Act(Verb.ATTEMPT, told, handled, typed=WAY, bad={"words": ""}, beside="words"),
    Act(
        Verb.REVISIT,
        told,
        verified,
        typed=ANSWERS,
        bad={"way": "letter"},
        beside="other_way_because",
    ),
    Act(
        Verb.SIGN_NOT_REVISITED,
        tried_three_times,
        told,
        by="engineering_head",
        typed=REASON,
        bad={"reason": ""},
        beside="reason",
    ),
    Act(
        Verb.GO_ROUND,
        lambda each: each.register().assessed().revisited(STILL_DRIPS),
        registered,
        typed=REASON,
        bad={"reason": ""},
        beside="reason",
    ),
    Act(
        Verb.ESCALATE,
        registered,
        with_general_manager,
        typed=REASON | {"rung": "centre_head"},
        bad={"rung": "heaven"},
        beside="rung",
        wrong="song",
    ),
    Act(
        Verb.MARK_MAJOR,
        registered,
        with_general_manager,
        by="quality",
        typed=REASON,
        bad={"reason": ""},
        beside="reason",
        wrong="zhou",
    ),
    Act(
        Verb.TAKE_NOTE,
        lambda each: each.overdue(),
        noted,
        by="engineering_head",
        typed=REMARK,
        bad=LONG_REMARK,
        beside="remark",
        wrong="zhou",
    ),
    Act(
        Verb.CLOSE,
        lambda each: each.register().assessed().revisited(),
        registered,
        typed=REMARK,
        bad=LONG_REMARK,
        beside="remark",
    ),
    Act(Verb.REOPEN, closed, registered, typed=REASON, bad={"reason": ""}, beside="reason"),
    Act(
        Verb.AMEND,
        registered,
        closed,
        typed=REASON | {"field": "title", "title": "客厅顶棚滴水"},
        bad={"title": ""},
        beside="title",
    ),
    Act(
        Verb.VOID,
        registered,
        lambda each: each.register().act(actions.void_case, because(), by="he"),
        by="he",
        typed=REASON,
        bad={"reason": ""},
        beside="reason",
    ),
    Act(
        Verb.REQUEST_PAUSE,
        dispatched,
        pause_asked,
        by="zhou",
        typed=ASKED_PAUSE,
        bad={"until": "2026-03-18"},
        beside="until",
    ),
    Act(
        Verb.REQUEST_EXTENSION,
        dispatched,
        extension_asked,
        by="zhou",
        typed={"reason": "larger_work", "days": "5", "words": "要拆吊顶"},
        bad={"days": "16"},
        beside="days",
    ),
    Act(
        Verb.REQUEST_CLOSING,
        handled,
        enquiry,
        typed={"reason": "in_court", "words": "已起诉"},
        bad={"words": " "},
        beside="words",
    ),
    Act(
        Verb.GRANT,
        pause_asked,
        dispatched,
        by="engineering_head",
        typed=REMARK,
        bad=LONG_REMARK,
        beside="remark",
        wrong="song",
    ),
    Act(
        Verb.DENY,
        pause_asked,
        dispatched,
        by="engineering_head",
        typed=REASON,
        bad={"reason": ""},
        beside="reason",
        wrong="song",
    ),
    Act(
        Verb.END_PAUSE,
        paused,
        dispatched,
        by="zhou",
        typed=REMARK,
        bad=LONG_REMARK,
        beside="remark",
    ),
    Act(
        Verb.REPORT_PROMISE,
        lambda each: each.register(promised_at=each.at + timedelta(hours=6)),
        registered,
        typed=REASON | {"promised_at": "2026-03-04T17:00", "way": "telephone"},
        bad={"promised_at": ""},
        beside="promised_at",
    ),
    Act(
        Verb.RESPOND,
        lambda each: each.register().demanded(),
        demanded_and_voided,
        by="he",
        typed={"words": "周六换好"},
        bad={"words": ""},
        beside="words",
        wrong="song",
    ),
    Act(
        Verb.CALL_HELP,
        registered,
        lambda each: each.register().act(actions.call_help, handling.CallHelp(reason="abuse")),
        typed={"reason": "dialect"},
        bad={"reason": ""},
        beside="reason",
    ),
    Act(
        Verb.COME_TO_HELP,
        lambda each: each.register().act(actions.call_help, handling.CallHelp(reason="abuse")),
        registered,
        by="he",
        typed=REMARK,
        bad=LONG_REMARK,
        beside="remark",
        wrong="song",
    ),
    Act(
        Verb.MAKE_APPOINTMENT,
        registered,
        lambda each: each.register().appointed(),
        typed={"appointment_at": "2026-03-02T15:00", "appointment_for": "看漏水点"},
        bad={"appointment_at": ""},
        beside="appointment_at",
    ),
    Act(
        Verb.MOVE_APPOINTMENT,
        lambda each: each.register().appointed(),
        registered,
        typed=REASON
        | {
            "appointment_at": "2026-03-03T15:00",
            "way": "telephone",
            "words": "明天三点到，对不起",
            "apologised": "on",
        },
        bad={"apologised": ""},
        beside="apologised",
    ),
    Act(
        Verb.CANCEL_APPOINTMENT,
        lambda each: each.register().appointed(),
        registered,
        typed=REASON,
        bad={"reason": ""},
        beside="reason",
    ),
    Act(
        Verb.KEEP_APPOINTMENT,
        lambda each: each.register().appointed(),
        registered,
        typed=REMARK,
        bad=LONG_REMARK,
        beside="remark",
        wrong="song",
    ),
    Act(
        Verb.SAY_AGAIN,
        registered,
        closed,
        typed={"words": "又滴了"},
        bad={"words": ""},
        beside="words",
        wrong="",
    ),
    Act(
        Verb.LINK_REPEAT,
        lambda each: registered(registered(each)),
        linked,
        typed=lambda each: {"earlier": before(each), "sort": "repeat"},
        bad={"earlier": "GHY-2026-0999"},
        beside="earlier",
    ),
    Act(
        Verb.UNLINK_REPEAT,
        linked,
        registered,
        typed=REASON,
        bad={"reason": ""},
        beside="reason",
    ),
    Act(
        Verb.ATTACH,
        registered,
        closed,
        typed=lambda each: {"file": photo()},
        bad={"file": SimpleUploadedFile("顶棚.jpg", b"MZ\x90\x00 not a photo at all")},
        beside="file",
    ),
    Act(
        Verb.NOTE,
        registered,
        None,
        typed={"words": "记得带梯子"},
        bad={"words": ""},
        beside="words",
        wrong="",
    ),
)
