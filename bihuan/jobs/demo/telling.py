"""How a story is told: one case, each step a real act of one of the people, at its own moment."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from bihuan.cases import actions
from bihuan.cases.terms import deciding, handling
from bihuan.cases.terms.calls import CallReason
from bihuan.cases.terms.intake import RegisterCase
from bihuan.jobs.demo.cast import Cast
from bihuan.jobs.demo.households import Neighbours
from bihuan.kernel.moments import SHANGHAI, day_of

if TYPE_CHECKING:
    from bihuan.cases.models import Case

# The hour hangs on when the demonstration is founded; where residents rest they wished for it (RVS-8).
AS_WISHED = CallReason.ASKED


@dataclass(frozen=True)
class Scene:
    """Where and when the stories take place. `at` is the first start of the installation."""

    cast: Cast
    neighbours: Neighbours
    at: datetime

    def before(self, days: int, hour: int, minute: int = 0) -> datetime:
        """So many days ago at this time of day."""
        day = day_of(self.at) - timedelta(days=days)
        return datetime.combine(day, time(hour, minute), tzinfo=SHANGHAI)

    def ago(self, **span: float) -> datetime:
        return self.at - timedelta(**span)


class Story:
    """One case. Every step says who did it and when."""

    def __init__(self, scene: Scene, centre: str = "GHY") -> None:
        self.scene = scene
        self.centre = centre
        self.case: Case

    def register(self, said: str, *, by: str, at: datetime, room: str = "", **more: Any) -> "Story":
        neighbours = self.scene.neighbours
        if room:
            more["room"] = neighbours.rooms[self.centre, room].pk
            more.setdefault("person", neighbours.people[self.centre, room].pk)
        more["about"] = tuple(self.scene.cast.keys[each] for each in more.get("about", ()))
        given: dict[str, Any] = {"said": said, "channel": "telephone", "confirmed": True} | more
        command = RegisterCase(**given)
        centre = self.scene.cast.places.centres[self.centre]
        self.case = actions.register_case(command, centre=centre, by=self.scene.cast.who(by), at=at)
        return self

    def act(self, verb: Callable[..., Any], *what: Any, by: str, at: datetime) -> "Story":
        self.case = verb(self.case, *what, by=self.scene.cast.who(by), at=at)
        return self

    # ── steps most stories share ──

    def valid(
        self, severity: str, subject: str, ground: str = "efficiency", *, by: str, at: datetime
    ) -> "Story":
        found = deciding.Assess(
            kind="complaint",
            validity="valid",
            ground=ground,
            severity=severity,
            subject=subject,
            party="centre",
        )
        return self.act(actions.assess, found, by=by, at=at)

    def dispatch(self, kind: str, task: str, *, by: str, at: datetime) -> "Story":
        department = self.scene.cast.department(self.centre, kind)
        return self.act(
            actions.dispatch_case, deciding.Dispatch(department=department, task=task), by=by, at=at
        )

    def hand_to(self, number: str, *, by: str, at: datetime, reason: str) -> "Story":
        """The head hands it to somebody, who accepts half an hour later."""
        to = deciding.HandOver(staff=self.scene.cast.keys[number], reason=reason)
        self.act(actions.hand_over, to, by=by, at=at)
        return self.act(actions.accept, by=number, at=at + timedelta(minutes=20))

    def investigate(self, findings: str, cause: str, *, by: str, at: datetime) -> "Story":
        found = handling.Investigate(findings=findings, on_the_spot=True, cause=cause)
        return self.act(actions.investigate, found, by=by, at=at)

    def propose(self, *remedies: tuple[str, int], by: str, at: datetime) -> "Story":
        """Each remedy with the number of days it takes."""
        terms = [
            handling.RemedyTerms(text=text, ready_by=day_of(at) + timedelta(days=days))
            for text, days in remedies
        ]
        return self.act(actions.propose, handling.Propose(remedies=tuple(terms)), by=by, at=at)

    def approve(self, remark: str, *, by: str, at: datetime) -> "Story":
        return self.act(actions.approve, deciding.Remark(remark=remark), by=by, at=at)

    def finish(self, outcome: str, *, by: str, at: datetime) -> "Story":
        return self.act(actions.finish, handling.Finish(outcome=outcome), by=by, at=at)

    def verify(self, remark: str, *, by: str, at: datetime) -> "Story":
        return self.act(actions.verify, deciding.Remark(remark=remark), by=by, at=at)

    def tell(self, words: str, *, by: str, at: datetime) -> "Story":
        return self.act(
            actions.tell, handling.Tell(way="telephone", quiet_because=AS_WISHED, words=words), by=by, at=at
        )

    def contact(self, words: str, *, by: str, at: datetime, promised_at: datetime | None = None) -> "Story":
        said = handling.Contact(
            way="telephone", quiet_because=AS_WISHED, words=words, promised_at=promised_at
        )
        return self.act(actions.log_contact, said, by=by, at=at)

    def revisit(self, opinion: str, *, by: str, at: datetime, suggestions: str = "") -> "Story":
        answers = handling.Revisit(
            way="telephone",
            quiet_because=AS_WISHED,
            in_time=True,
            handling=opinion,
            manner="satisfied",
            suggestions=suggestions,
        )
        return self.act(actions.revisit, answers, by=by, at=at)

    def close(self, *, by: str, at: datetime) -> "Story":
        return self.act(actions.close_case, deciding.Remark(), by=by, at=at)
