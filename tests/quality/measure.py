"""One corrective action and everybody around it: the floor drains of 桂花苑 are looked at, all of them."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from bihuan.clocks.actions import turn_hand
from bihuan.organisation.models import Staff
from bihuan.organisation.queries import staff_by_id
from bihuan.quality import actions
from bihuan.quality.models import CorrectiveAction
from bihuan.quality.terms import commands
from tests.matters.files import picture

DUE, CHECK = date(2026, 3, 13), date(2026, 3, 20)
WORDS = {
    "cause": "skill",
    "cause_words": "检修口没有人定期看",
    "correction": "全部地漏查一遍，坏的换掉",
    "prevention": "每季度检修一次，列进工程部计划",
}
DONE = commands.ReportDone(words="120个地漏查完，换了9个")
GOOD = commands.CheckEffect(effective=True, findings="两周没有再报漏水")
BAD = commands.CheckEffect(effective=False, findings="3栋又漏了一户")


def measures(**changes: Any) -> commands.Measures:
    return commands.Measures(**(WORDS | {"due_on": DUE, "check_on": CHECK} | changes))


def opening(owner: int, checker: int, **changes: Any) -> commands.OpenAction:
    given = {"title": "地漏漏水", "problem": "同一楼栋一个月漏了三户", "owner": owner, "checker": checker}
    of_measures = {name: changes.pop(name) for name in (*WORDS, "due_on", "check_on") if name in changes}
    return commands.OpenAction(**(given | changes), measures=measures(**of_measures))


def because(reason: str = "有理由") -> commands.Because:
    return commands.Because(reason=reason)


def photo(name: str = "地漏.jpg", width: int = 40) -> BytesIO:
    file = BytesIO(picture("JPEG", (width, 30)))
    file.name = name
    return file


class Measure:
    """Mr Zhou's head is to do it, Director Shen opened it, the quality manager looks at the effect."""

    def __init__(self, cast: SimpleNamespace, at: datetime) -> None:
        self.cast, self.at = cast, at
        self.action: CorrectiveAction

    @property
    def matter(self) -> Any:
        return self.action.matter

    def anew(self) -> "Measure":
        self.action = CorrectiveAction.objects.select_related("matter").get(pk=self.action.pk)
        return self

    def opened(self, *, by: str = "shen", **changes: Any) -> "Measure":
        given = {"owner": self.cast.zhou.pk, "checker": self.cast.quality.pk} | changes
        who = _anew(getattr(self.cast, by))
        self.action = actions.open_action(opening(**given), centre=self.cast.osmanthus, by=who, at=self.at)
        return self

    def act(self, verb: Callable[..., Any], *args: Any, by: str | Staff = "zhou", **more: Any) -> "Measure":
        who = _anew(getattr(self.cast, by) if isinstance(by, str) else by)
        moment = more.pop("at", self.at)
        verb(self.action, *args, by=who, at=moment, **more)
        return self.anew()

    def done(self, width: int = 40) -> "Measure":
        return self.act(actions.report_done, DONE, evidence=photo(width=width))

    def when_it_shows(self) -> "Measure":
        """The morning of the day from which the effect shows."""
        self.at = self.at.replace(month=CHECK.month, day=CHECK.day, hour=9)
        return self

    def found_wanting(self) -> "Measure":
        return self.when_it_shows().act(actions.check_effect, BAD, by="quality")

    def found_effective(self) -> "Measure":
        return self.when_it_shows().act(actions.check_effect, GOOD, by="quality")

    def planned_anew(self) -> "Measure":
        again = measures(due_on=date(2026, 3, 27), check_on=date(2026, 4, 10), correction="改成铜地漏")
        return self.act(actions.set_measures, again)

    def turned(self, until: datetime) -> "Measure":
        """The hand every hour until then."""
        while self.at < until:
            self.at = min(self.at + timedelta(hours=1), until)
            while turn_hand(at=self.at):
                pass
        return self.anew()


def _anew(staff: Staff) -> Staff:
    found = staff_by_id(staff.pk)
    assert found is not None
    return found
