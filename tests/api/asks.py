"""Every act of a case as somebody would ask for it by REST: who may, where, with what, and who may not."""

from datetime import timedelta
from typing import Any

from bihuan.cases.terms.verbs import Verb
from bihuan.matters.models import Matter
from bihuan.matters.terms import Sort
from tests.api.family import REASON, SAID, Ask
from tests.api.shelf import AT, Standing
from tests.cases.ceiling import FIVE, THREE

# ── intake ──

WORDS = {"words": "装修要先到前台办手续。"}
CONFIRM = Ask(Verb.CONFIRM, "taken", "song", None, "zhou engineering_head shen quality general_manager")
ON_THE_SPOT = Ask(
    Verb.ANSWER_ON_THE_SPOT, "undecided", "song", WORDS, "zhou engineering_head quality representative"
)

# ── deciding ──

VALID = {
    "kind": "complaint",
    "validity": "valid",
    "ground": "standard_missed",
    "severity": "important",
    "subject": "repair.leak",
    "party": "centre",
}
INVALID = {"kind": "complaint", "validity": "invalid", "ground": "no_fault_found", "reason": "服务没有不足。"}
REMARK = {"remark": "同意。"}
UP = {"rung": "centre_head", "reason": "超出权限。"}
ASSESS = Ask(Verb.ASSESS, "undecided", "song", VALID, "zhou engineering_head quality representative")
CONFIRM_INVALID = Ask(
    Verb.CONFIRM_INVALID, "called_invalid", "he", REMARK, "lin song zhou engineering_head quality"
)
REJECT_INVALID = Ask(
    Verb.REJECT_INVALID, "called_invalid", "he", REASON, "lin song zhou engineering_head quality"
)
APPROVE = Ask(Verb.APPROVE, "planned", "engineering_head", REMARK, "lin zhou he quality general_manager")
RETURN = Ask(Verb.RETURN, "planned", "engineering_head", REASON, "lin zhou he quality general_manager")
VERIFY = Ask(Verb.VERIFY, "handled", "engineering_head", REMARK, "lin zhou he quality general_manager")
REJECT = Ask(Verb.REJECT_RESULT, "handled", "engineering_head", REASON, "lin zhou he quality general_manager")
REPORT = Ask(Verb.REPORT, "major", "lin", REMARK, "zhou engineering_head quality general_manager")
ESCALATE = Ask(Verb.ESCALATE, "with_zhou", "lin", UP, "song chen general_manager company_head")
MARK_MAJOR = Ask(Verb.MARK_MAJOR, "assessed", "shen", REASON, "lin song zhou engineering_head")
TAKE_NOTE = Ask(
    Verb.TAKE_NOTE, "overdue", "engineering_head", REMARK, "lin zhou he shen quality company_head"
)

# ── dispatching ──

ON_DISPATCH = "dispatches/DISPATCH/"


def to(who: str, **more: Any) -> Any:
    return lambda on: {"staff": getattr(on.cast, who).pk, **more}


def to_department(which: str = "engineering", **more: Any) -> Any:
    return lambda on: {"department": getattr(on.cast, which).pk, **more}


DISPATCH = Ask(
    Verb.DISPATCH, "assessed", "song", to_department(task="看漏点"), "zhou engineering_head quality"
)
WITHDRAW = Ask(
    Verb.WITHDRAW, "with_zhou", "lin", REASON, "zhou song chen quality", ON_DISPATCH + "withdrawal"
)
HAND_OVER = Ask(Verb.HAND_OVER, "with_zhou", "zhou", to("engineering_head", reason="要开墙"),
                "lin song he quality", ON_DISPATCH + "handover")  # fmt: skip
REFUSE = Ask(
    Verb.REFUSE, "charged", "engineering_head", REASON, "zhou lin shen quality", ON_DISPATCH + "refusal"
)
ACCEPT = Ask(
    Verb.ACCEPT, "charged", "engineering_head", None, "zhou lin shen quality", ON_DISPATCH + "acceptance"
)

# ── handling ──

INVESTIGATION = {"findings": "楼上地漏接口松了。", "on_the_spot": True, "cause": "hardware"}
REMEDIES = {"remedies": [{"text": "重做防水。", "ready_by": "2026-03-05"}]}
DONE = {"outcome": "防水重做，闭水不漏。"}
NOT_HANDLERS = "lin song he chen engineering_head shen quality"


def consent(on: Standing) -> dict[str, Any]:
    return {"consented": True, "remedy": on.remedy()}


MEASURE = Ask(Verb.MEASURE, "with_zhou", "zhou", {"words": "先关了楼上水阀。"}, "quality general_manager")
FIRST_CONTACT = Ask(Verb.FIRST_CONTACT, "with_zhou", "zhou", SAID, NOT_HANDLERS)
INVESTIGATE = Ask(Verb.INVESTIGATE, "contacted", "zhou", INVESTIGATION, NOT_HANDLERS)
PROPOSE = Ask(Verb.PROPOSE, "investigated", "zhou", REMEDIES, NOT_HANDLERS)
CHOOSE = Ask(Verb.CHOOSE, "planned", "zhou", consent, "song chen engineering_head shen quality")
FINISH = Ask(Verb.FINISH, "approved", "zhou", DONE, NOT_HANDLERS)

# ── contacting ──

TAKEN_UP = {"words": "下月加一盏路灯。", "way": "telephone", "taken_up": True}
TOMORROW = "2026-03-03T17:00:00+08:00"
CONTACT = Ask(Verb.CONTACT, "with_zhou", "song", SAID, "quality general_manager representative")
ANSWER = Ask(Verb.ANSWER, "enquiry", "song", {"words": "周三上门。"}, "zhou engineering_head quality")
TELL = Ask(Verb.TELL, "verified", "song", SAID, "zhou engineering_head shen quality")
PASS_ON = Ask(Verb.PASS_ON, "praise", "song", {"remark": "谢谢周师傅。"}, "engineering_head quality")

# ── requesting ──

PAUSE = {"reason": "parts", "until": "2026-03-06", "words": "密封圈周五到货"}
ON_REQUEST = "requests/REQUEST/"
ASKED = Ask(Verb.REQUEST_PAUSE, "with_zhou", "zhou", PAUSE, "song chen quality")
LONGER = Ask(
    Verb.REQUEST_EXTENSION,
    "with_zhou",
    "lin",
    {"reason": "larger_work", "days": 5, "words": "要拆吊顶"},
    "song quality",
)
FORCED = Ask(
    Verb.REQUEST_CLOSING, "handled", "lin", {"reason": "in_court", "words": "法院已立案"}, "zhou song quality"
)
GRANT = Ask(
    Verb.GRANT, "pause_asked", "engineering_head", {"remark": "同意。"}, "lin song zhou", ON_REQUEST + "grant"
)
DENY = Ask(Verb.DENY, "pause_asked", "shen", REASON, "lin song zhou", ON_REQUEST + "denial")
RESUME = Ask(Verb.END_PAUSE, "paused", "zhou", {"remark": "到货了。"}, "song chen quality")

# ── helping ──

LATER = {"reason": "备件没到", "promised_at": (AT + timedelta(days=2)).isoformat(), "way": "telephone"}
PROMISE = Ask(Verb.REPORT_PROMISE, "promised", "song", LATER, "zhou quality general_manager")
CALL = Ask(Verb.CALL_HELP, "read_back", "song", {"reason": "abuse"}, "zhou quality")
RESPOND = Ask(Verb.RESPOND, "demanded", "he", {"words": "周六换好。"}, "song zhou quality")
COME = Ask(Verb.COME_TO_HELP, "help_called", "he", {"remark": "我来接。"}, "song zhou quality")

# ── appointments ──

VISIT = {"appointment_at": THREE.isoformat(), "appointment_for": "看漏水点"}
MOVED = {
    "appointment_at": FIVE.isoformat(),
    "reason": "备件没到",
    "way": "telephone",
    "words": "五点到",
    "apologised": True,
}
APPOINT = Ask(Verb.MAKE_APPOINTMENT, "with_zhou", "zhou", VISIT, "quality general_manager")
MOVE = Ask(Verb.MOVE_APPOINTMENT, "appointed", "song", MOVED, "quality general_manager")
CANCEL = Ask(Verb.CANCEL_APPOINTMENT, "appointed", "song", REASON, "quality general_manager")
KEEP = Ask(Verb.KEEP_APPOINTMENT, "appointed", "zhou", {"remark": "带了件"}, "song quality chen")

# ── revisiting ──

CONTENT = {"way": "telephone", "in_time": True, "handling": "satisfied", "manner": "satisfied"}
NO_ANSWER = {"way": "telephone", "words": "没人接。"}
ROUND = "rounds/ROUND/"
NOT_REVISITING = "zhou song engineering_head shen quality"
ATTEMPT = Ask(Verb.ATTEMPT, "verified", "lin", NO_ANSWER, NOT_REVISITING, ROUND + "attempts")
REVISIT = Ask(Verb.REVISIT, "told", "lin", CONTENT, NOT_REVISITING, ROUND + "revisit")
SIGN = Ask(Verb.SIGN_NOT_REVISITED, "tried", "engineering_head", REASON, "lin zhou he quality",
           ROUND + "not-revisited")  # fmt: skip
AGAIN = Ask(Verb.GO_ROUND, "content", "song", REASON, "zhou quality general_manager", "rounds")

# ── closing ──

PLACE = {"field": "place", "value": "厨房", "reason": "听错了。"}
CLOSE = Ask(Verb.CLOSE, "content", "lin", {"remark": "住户满意。"}, "song zhou chen quality general_manager")
REOPEN = Ask(Verb.REOPEN, "closed", "song", REASON, "zhou quality general_manager")
AMEND = Ask(Verb.AMEND, "taken", "song", PLACE, "zhou engineering_head quality")
VOID = Ask(Verb.VOID, "assessed", "he", REASON, "lin song zhou engineering_head quality")
# ── repeating ──


def to_the_one_before(on: Standing) -> dict[str, str]:
    """Of the first case there is none."""
    before = Matter.objects.filter(pk__lt=on.matter.pk, sort=Sort.CASE, centre=on.cast.osmanthus)
    found = before.order_by("-pk").first()
    return {"earlier": found.number if found else "GHY-2026-0999"}


SAID_AGAIN = Ask(Verb.SAY_AGAIN, "read_back", "zhou", {"words": "又滴了。"})
LINK = Ask(Verb.LINK_REPEAT, "said_twice", "song", to_the_one_before, "quality general_manager")
UNLINK = Ask(Verb.UNLINK_REPEAT, "linked", "song", REASON, "zhou quality general_manager")

NOTE = Ask(Verb.NOTE, "with_zhou", "zhou", {"words": "周末在家。"})

# What is written down of each.
FACTS = {
    Verb.ASSESS: "case.assessed",
    Verb.CONFIRM_INVALID: "case.invalid_confirmed",
    Verb.REJECT_INVALID: "case.invalid_rejected",
    Verb.APPROVE: "case.plan_approved",
    Verb.RETURN: "case.plan_returned",
    Verb.VERIFY: "case.result_verified",
    Verb.REJECT_RESULT: "case.result_rejected",
    Verb.REPORT: "case.reported",
    Verb.ESCALATE: "case.escalated",
    Verb.MARK_MAJOR: "case.marked_major",
    Verb.TAKE_NOTE: "case.overdue_noted",
    Verb.DISPATCH: "case.dispatched",
    Verb.WITHDRAW: "case.dispatch_withdrawn",
    Verb.HAND_OVER: "case.dispatch_handed_over",
    Verb.REFUSE: "case.dispatch_refused",
    Verb.ACCEPT: "case.dispatch_accepted",
    Verb.MEASURE: "case.measure_taken",
    Verb.FIRST_CONTACT: "case.first_contacted",
    Verb.INVESTIGATE: "case.investigated",
    Verb.PROPOSE: "case.remedies_proposed",
    Verb.CHOOSE: "case.remedy_chosen",
    Verb.FINISH: "case.handling_finished",
    Verb.CONTACT: "case.contacted",
    Verb.ANSWER: "case.answered",
    Verb.TELL: "case.result_told",
    Verb.PASS_ON: "case.praise_passed_on",
    Verb.REQUEST_PAUSE: "case.pause_requested",
    Verb.REQUEST_EXTENSION: "case.extension_requested",
    Verb.REQUEST_CLOSING: "case.forced_closing_requested",
    Verb.GRANT: "case.request_granted",
    Verb.DENY: "case.request_denied",
    Verb.END_PAUSE: "case.pause_ended",
    Verb.REPORT_PROMISE: "case.promise_reported",
    Verb.RESPOND: "case.responded",
    Verb.CALL_HELP: "case.help_called",
    Verb.COME_TO_HELP: "case.help_came",
    Verb.MAKE_APPOINTMENT: "case.appointment_made",
    Verb.MOVE_APPOINTMENT: "case.appointment_moved",
    Verb.CANCEL_APPOINTMENT: "case.appointment_cancelled",
    Verb.KEEP_APPOINTMENT: "case.appointment_kept",
    Verb.ATTEMPT: "case.revisit_attempted",
    Verb.REVISIT: "case.revisited",
    Verb.SIGN_NOT_REVISITED: "case.not_revisited_signed",
    Verb.GO_ROUND: "case.round_begun",
    Verb.CLOSE: "case.closed",
    Verb.REOPEN: "case.reopened",
    Verb.AMEND: "case.amended",
    Verb.VOID: "case.voided",
    Verb.SAY_AGAIN: "case.said_again",
    Verb.LINK_REPEAT: "case.repeat_linked",
    Verb.UNLINK_REPEAT: "case.repeat_unlinked",
    Verb.NOTE: "matter.noted",
    Verb.CONFIRM: "case.confirmed",
    Verb.ANSWER_ON_THE_SPOT: "case.answered_on_the_spot",
}
