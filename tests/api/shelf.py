"""Cases standing ready at every point of their way; each test finds them as they were put there.

A module names the places it needs in its `PLACES`, with spaces between; they are built once, by real acts,
in a transaction that ends with the module. What a test does to them is undone with the test.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from bihuan.cases import actions
from bihuan.cases.models import Case, Dispatched, Remedy, Round
from bihuan.cases.terms import deciding, handling
from bihuan.cases.terms.repeats import LinkRepeat
from bihuan.journal.models import Fact
from bihuan.kernel.moments import SHANGHAI
from bihuan.matters.models import Attachment, Matter
from tests.api.program import Program
from tests.cases.ceiling import (
    FINDINGS,
    IN_COURT,
    NOBODY,
    REMARK,
    STILL_DRIPS,
    TOLD,
    Ceiling,
    because,
    invalid,
)
from tests.cast import EVERYBODY

AT = datetime(2026, 3, 2, 10, 20, tzinfo=SHANGHAI)
TO_ANSWER = handling.Answer(words="已答复", taken_up=True)


def _to_engineering(on: Ceiling) -> Ceiling:
    return on.act(actions.dispatch_case, deciding.Dispatch(department=on.cast.engineering.pk))


def _to_order(on: Ceiling) -> Ceiling:
    return on.act(actions.dispatch_case, deciding.Dispatch(department=on.cast.order.pk))


def _tried(on: Ceiling, times: int) -> Ceiling:
    """All but the last try was the day before."""
    on.at = AT - timedelta(days=1)
    on.register().assessed().verified()
    for number in range(1, times + 1):
        on.at = AT if number == times else on.at
        on.act(actions.attempt_revisit, NOBODY)
    return on


def _linked(on: Ceiling) -> Ceiling:
    earlier = on.register().case.matter.number
    return on.register().act(actions.link_repeat, LinkRepeat(earlier=earlier))


PLACES: dict[str, Callable[[Ceiling], Ceiling]] = {
    "taken": lambda on: on.register(confirmed=False),
    "undecided": lambda on: on.register(kind=""),
    "read_back": lambda on: on.register(),
    "promised": lambda on: on.register(promised_at=AT + timedelta(days=1)),
    "anonymous": lambda on: on.register(anonymous=True, answer_way=""),
    "about_zhou": lambda on: on.register(about=(on.cast.zhou.pk,)),
    "assessed": lambda on: on.register().assessed(),
    "overdue": lambda on: on.overdue(),
    "major": lambda on: on.register().assessed("major"),
    "called_invalid": lambda on: on.register().act(actions.assess, invalid()),
    "invalid": lambda on: (
        on.register().act(actions.assess, invalid()).act(actions.confirm_invalid, REMARK, by="he")
    ),
    "charged": lambda on: _to_engineering(on.register().assessed()),
    "charged_twice": lambda on: _to_order(_to_engineering(on.register().assessed())),
    "with_zhou": lambda on: on.register().assessed().dispatched(),
    "contacted": lambda on: on.register().assessed().dispatched().act(actions.first_contact, TOLD, by="zhou"),
    "investigated": lambda on: (
        on.register().assessed().dispatched().act(actions.investigate, FINDINGS, by="zhou")
    ),
    "pause_asked": lambda on: on.register().assessed().pause_asked(),
    "paused": lambda on: on.register().assessed().paused(),
    "closing_asked": lambda on: on.register().assessed().handled().act(actions.request_closing, IN_COURT),
    "help_called": lambda on: on.register().act(
        actions.call_help, handling.CallHelp(reason="abuse"), by="song"
    ),
    "said_twice": lambda on: on.register().register(),
    "linked": _linked,
    "appointed": lambda on: on.register().assessed().dispatched().appointed(),
    "demanded": lambda on: on.register().demanded(),
    "planned": lambda on: on.register().assessed().dispatched().planned(),
    "approved": lambda on: on.register().assessed().dispatched().approved(),
    "handled": lambda on: on.register().assessed().handled(),
    "verified": lambda on: on.register().assessed().verified(),
    "told": lambda on: on.register().assessed().told(),
    "tried_twice": lambda on: _tried(on, 2),
    "tried": lambda on: _tried(on, 3),
    "content": lambda on: on.register().assessed().revisited(),
    "still_drips": lambda on: on.register().assessed().revisited(STILL_DRIPS),
    "closed": lambda on: on.register().assessed().closed(),
    "again": lambda on: on.register().assessed().revisited(STILL_DRIPS).act(actions.go_round, because()),
    "voided": lambda on: on.register().act(actions.void_case, because("登错了"), by="he"),
    "enquiry": lambda on: on.register(kind="enquiry"),
    "enquiry_answered": lambda on: on.register(kind="enquiry").act(actions.answer, TO_ANSWER),
    "suggestion": lambda on: on.register(kind="suggestion"),
    "suggestion_sent": lambda on: _to_engineering(on.register(kind="suggestion")),
    "suggestion_answered": lambda on: _to_engineering(on.register(kind="suggestion")).act(
        actions.answer, TO_ANSWER
    ),
    "praise": lambda on: on.register(kind="praise", about=(on.cast.zhou.pk,)),
    "praise_passed": lambda on: on.register(kind="praise").act(actions.pass_on, REMARK),
    "repair": lambda on: on.register(kind="repair"),
    "repair_sent": lambda on: on.register(kind="repair").dispatched(),
    "repair_done": lambda on: (
        on.register(kind="repair")
        .dispatched()
        .act(actions.finish, handling.Finish(outcome="换了龙头"), by="zhou")
    ),
}


class Shelf:
    """Everybody with a token of their own, and the cases by the place they stand at."""

    def __init__(self, cast: SimpleNamespace) -> None:
        self.cast = cast
        clock: Any = SimpleNamespace(at=AT)
        self.programs = {who: Program(getattr(cast, who), "write", clock) for who in EVERYBODY}
        self.numbers: dict[str, str] = {}

    def put(self, place: str) -> None:
        on = PLACES[place](Ceiling(self.cast, AT))
        self.numbers[place] = on.case.matter.number


class Standing:
    """One of them, in front of a test."""

    def __init__(self, shelf: Shelf, place: str) -> None:
        self.cast, self.programs = shelf.cast, shelf.programs
        self.number = shelf.numbers[place]

    @property
    def matter(self) -> Matter:
        return Matter.objects.get(number=self.number)

    @property
    def case(self) -> Case:
        return Case.objects.get(matter__number=self.number)

    @property
    def version(self) -> int:
        return self.matter.version

    @property
    def round(self) -> Round:
        return Round.objects.get(case__matter__number=self.number, number=self.matter.round)

    def charged(self, who: str | None = None) -> int:
        """The key of what somebody, or a department, has been charged with and still has."""
        rows = Dispatched.objects.filter(case=self.case, round=self.matter.round)
        standing = [each for each in rows if not each.ended]
        if who:
            standing = [each for each in standing if each.staff_id == getattr(self.cast, who).pk]
        return standing[-1].pk

    def remedy(self) -> int:
        """The number of the one remedy proposed, in its plan."""
        return Remedy.objects.get(case=self.case, returned_at=None).number

    def path(self, noun: str) -> str:
        noun = noun.replace("ROUND", str(self.matter.round))
        if "DISPATCH" in noun:
            noun = noun.replace("DISPATCH", str(self.charged()))
        if "REQUEST" in noun:
            noun = noun.replace("REQUEST", str(self.case.requests.last().pk))
        return f"/cases/{self.number}/{noun}"

    def get(self, who: str, noun: str = "") -> Any:
        return self.programs[who].get(f"/cases/{self.number}{noun}")

    def act(self, who: str, noun: str, body: Any = None, **headers: str) -> Any:
        """As somebody who has just looked."""
        return self.programs[who].post(self.path(noun), body, version=self.version, **headers)

    def blindly(self, who: str, noun: str, body: Any = None, **headers: str) -> Any:
        """Without saying what was looked at."""
        return self.programs[who].post(self.path(noun), body, **headers)

    def done(self, who: str, noun: str, body: Any = None) -> Any:
        """The case as it comes back."""
        response = self.act(who, noun, body)
        assert response.status_code == 200, response.json()
        return response.json()

    def facts(self) -> list[Fact]:
        return list(Fact.objects.of(self.matter.stream))

    def last(self) -> tuple[str, str]:
        """What happened last, and by whom."""
        fact = self.facts()[-1]
        return fact.type, self.called(fact.actor)

    def called(self, actor: str) -> str:
        by_key = {f"staff:{getattr(self.cast, who).pk}": who for who in EVERYBODY}
        return by_key.get(actor, actor)

    def primary(self, who: str) -> str | None:
        """What leads in front of somebody."""
        found: str | None = self.get(who).json()["next"]["primary"]
        return found

    def allowed(self, who: str) -> set[str]:
        return {each["verb"] for each in self.get(who).json()["next"]["allowed"]}

    def owed(self, seen_by: str = "quality") -> set[tuple[str, str | None]]:
        """(verb, name or post) of all that is awaited, seen by somebody who owes nothing."""
        awaited = self.get(seen_by).json()["next"]["awaited"]
        return {(each["verb"], each["staff"]["name"] if each["staff"] else each["post"]) for each in awaited}

    def rows(self) -> list[Any]:
        case = self.case
        tables = (Round, Dispatched, Remedy)
        kept: list[Any] = [list(table.objects.filter(case=case).order_by("pk").values()) for table in tables]
        kept += [list(each.objects.filter(pk=case.pk).values()) for each in (Matter, Case)]
        return [*kept, len(self.facts()), Fact.objects.count(), Attachment.objects.count()]

    @contextmanager
    def nothing_written(self) -> Iterator[None]:
        before = self.rows()
        yield
        assert self.rows() == before


def said(response: Any) -> tuple[int, str, str | None]:
    """Status, code and clause of a refusal, which is problem+json."""
    assert response["Content-Type"].startswith("application/problem+json"), response.content
    problem = response.json()
    assert problem["status"] == response.status_code
    assert problem["detail"]
    return response.status_code, problem["code"], problem["clause"]


def wrong(response: Any) -> set[tuple[str, str]]:
    """(field, code) of everything that was wrong with what was typed."""
    assert response.status_code == 422, response.content.decode()
    assert all(each["detail"] for each in response.json()["errors"])
    return {(each["field"], each["code"]) for each in response.json()["errors"]}
