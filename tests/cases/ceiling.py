"""The dripping ceiling of 3栋1202, brought as far as a test needs it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from bihuan.cases import actions
from bihuan.cases.models import Case
from bihuan.cases.terms import deciding, handling, requests
from bihuan.cases.terms.appointments import MakeAppointment, MoveAppointment
from bihuan.cases.terms.intake import RegisterCase
from bihuan.clocks.actions import turn_hand
from bihuan.kernel.moments import SHANGHAI
from bihuan.organisation.models import Staff
from bihuan.organisation.queries import staff_by_id

SAID = "客厅天花板一直在滴水，报了两次都没修好。"


def complaint(**changes: Any) -> RegisterCase:
    """What Mr Gu says on the telephone."""
    return RegisterCase(
        **({"said": SAID, "channel": "telephone", "kind": "complaint", "answer_way": "telephone"} | changes)
    )


def valid(severity: str = "important", **changes: Any) -> deciding.Assess:
    wanted = {"kind": "complaint", "validity": "valid", "ground": "efficiency", "severity": severity}
    return deciding.Assess(**(wanted | {"subject": "repair", "party": "centre"} | changes))


def invalid(**changes: Any) -> deciding.Assess:
    wanted = {"kind": "complaint", "validity": "invalid", "ground": "no_fault_found"}
    return deciding.Assess(**(wanted | {"reason": "按标准已做到"} | changes))


def because(reason: str = "有理由") -> deciding.Because:
    return deciding.Because(reason=reason)


REMARK = deciding.Remark()
ARRIVED = handling.ComeToHelp()
MEASURE = handling.Words(words="先接水、断开该路灯电")
FINDINGS = handling.Investigate(findings="楼上地漏防水破损", on_the_spot=True, cause="skill")
PLAN = handling.Propose(remedies=(handling.RemedyTerms(text="重做防水", ready_by=date(2026, 12, 31)),))
DONE = handling.Finish(outcome="防水重做，闭水48小时不漏")
TOLD = handling.Tell(way="telephone", words="已修好，请观察")
UNHAPPY = handling.Contact(way="telephone", words="说了进度", demand="周日前必须修好")
NOBODY = handling.Attempt(way="telephone", words="无人接听")
CONTENT = handling.Revisit(way="telephone", in_time=True, handling="satisfied", manner="satisfied")
STILL_DRIPS = handling.Revisit(way="telephone", in_time=True, handling="dissatisfied", manner="satisfied")


AWAY = requests.AskPause(reason="resident_away", until=date(2026, 3, 6), words="顾先生出差，周五回来")
LARGER = requests.AskExtension(reason="larger_work", days=5, words="要拆吊顶")
THREE = datetime(2026, 3, 2, 15, tzinfo=SHANGHAI)
FIVE = THREE + timedelta(hours=2)
AT_THREE = MakeAppointment(appointment_at=THREE, appointment_for="看漏水点")
AT_FIVE = MoveAppointment(
    appointment_at=FIVE, reason="备件没到", way="telephone", words="五点到", apologised=True
)
IN_COURT = requests.AskClosing(reason="in_court", words="顾先生已经起诉，法院立案")


class Ceiling:
    """One case and everybody around it; each step is one act at its moment."""

    def __init__(self, cast: SimpleNamespace, at: datetime) -> None:
        self.cast = cast
        self.at = at
        self.case: Case

    def register(self, **changes: Any) -> "Ceiling":
        given = {"person": self.cast.gu.pk, "room": self.cast.gu_room.pk, "confirmed": True} | changes
        if given.get("anonymous"):
            given["person"] = None
        by, centre = given.pop("by", self.cast.lin), given.pop("centre", self.cast.osmanthus)
        self.case = actions.register_case(complaint(**given), centre=centre, by=by, at=self.at)
        return self

    def act(self, verb: Callable[..., Any], *args: Any, by: str | Staff = "lin", **more: Any) -> "Ceiling":
        moment = more.pop("at", self.at)
        who = anew(getattr(self.cast, by) if isinstance(by, str) else by)
        self.case = verb(self.case, *args, by=who, at=moment, **more)
        return self

    def assessed(self, severity: str = "important", **changes: Any) -> "Ceiling":
        return self.act(actions.assess, valid(severity, **changes))

    def dispatched(self) -> "Ceiling":
        self.act(actions.dispatch_case, deciding.Dispatch(department=self.cast.engineering.pk))
        to_zhou = deciding.HandOver(staff=self.cast.zhou.pk, reason="由周师傅办")
        return self.act(actions.hand_over, to_zhou, by="engineering_head").act(actions.accept, by="zhou")

    def planned(self) -> "Ceiling":
        return self.act(actions.investigate, FINDINGS, by="zhou").act(actions.propose, PLAN, by="zhou")

    def approved(self) -> "Ceiling":
        return self.planned().act(actions.approve, REMARK, by="engineering_head")

    def handled(self) -> "Ceiling":
        return self.dispatched().approved().act(actions.finish, DONE, by="zhou")

    def verified(self) -> "Ceiling":
        return self.handled().act(actions.verify, REMARK, by="engineering_head")

    def pause_asked(self) -> "Ceiling":
        return self.dispatched().act(actions.request_pause, AWAY, by="zhou")

    def paused(self) -> "Ceiling":
        return self.pause_asked().act(actions.grant, REMARK, by="engineering_head")

    def appointed(self, **more: Any) -> "Ceiling":
        """For three in the afternoon."""
        return self.act(actions.make_appointment, AT_THREE, **more)

    def demanded(self, **more: Any) -> "Ceiling":
        return self.act(actions.log_contact, UNHAPPY, **more)

    def told(self) -> "Ceiling":
        return self.verified().act(actions.tell, TOLD)

    def revisited(self, answers: handling.Revisit = CONTENT) -> "Ceiling":
        return self.told().act(actions.revisit, answers)

    def closed(self) -> "Ceiling":
        return self.revisited().act(actions.close_case, REMARK)

    def overdue(self) -> "Ceiling":
        """Registered and dispatched four days ago; the clock's hand has brought it before the next level."""
        self.at -= timedelta(days=4)
        self.register(channel="wechat").assessed().dispatched()
        self.at += timedelta(days=4)
        while turn_hand(at=self.at):
            pass
        return self

    @property
    def stage(self) -> str:
        return self.fresh.matter.stage

    @property
    def fresh(self) -> Case:
        """As it lies in the database."""
        return Case.objects.select_related("matter").get(pk=self.case.pk)


def anew(staff: Staff) -> Staff:
    """As in a new request: posts looked up again."""
    found = staff_by_id(staff.pk)
    assert found is not None
    return found
