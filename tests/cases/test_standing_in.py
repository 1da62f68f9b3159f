"""While somebody is away, what is theirs reaches whoever stands in, and the record says so (ORG-3, ESC-2)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bihuan.cases import actions
from bihuan.cases.queries import authority_in, timeline
from bihuan.cases.rules.heads import heads
from bihuan.cases.rules.ladder import doers
from bihuan.cases.rules.owed import duties
from bihuan.cases.rules.relations import relations
from bihuan.cases.rules.standing_in import instead_of
from bihuan.cases.terms import deciding
from bihuan.cases.terms.relations import Relation
from bihuan.cases.terms.state import CaseState, Seat
from bihuan.cases.terms.verbs import Verb
from bihuan.journal.models import Fact
from bihuan.kernel.actors import Actor
from bihuan.kernel.refusals import Forbidden
from bihuan.matters.models import Owed
from bihuan.notices.models import Notice
from bihuan.organisation.actions import end_absence, record_absence, turn_absences
from bihuan.organisation.models import Absence, Staff
from bihuan.organisation.terms import Post, RecordAbsence
from bihuan.policies.queries.shipped import shipped_procedure
from tests.cases import states
from tests.cases.ceiling import DONE, FINDINGS, PLAN, REMARK, Ceiling, anew, valid
from tests.cases.states import (
    ENGINEERING,
    ENGINEERING_HEAD,
    HE,
    LIN,
    SEATS,
    SHEN,
    SONG,
    ZHOU,
    holding,
    with_zhou,
)

BY = Actor.system("tests")
DAY = timedelta(days=1)
Then = Callable[..., None]
SONG_AT_THE_DESK = holding(SONG, Post.FRONT_DESK)


# ── rules ──


def owed_by(staff: int, case: CaseState) -> set[tuple[str, int | None]]:
    found = duties(case, due={}, tightest=None)
    return {(str(each.verb), each.instead_of) for each in found if each.staff == staff}


def test_what_a_repairman_who_is_away_was_charged_with_is_done_for_him() -> None:
    case = with_zhou(away=((ZHOU, ENGINEERING_HEAD),))
    assert owed_by(ENGINEERING_HEAD, case) == {("first_contact", ZHOU)}
    assert owed_by(ZHOU, case) == set()
    luo = holding(ENGINEERING_HEAD, Post.DEPARTMENT_HEAD, department=ENGINEERING)
    assert Relation.HANDLER in relations(case, luo)
    assert Relation.HANDLER in relations(case, holding(ZHOU, Post.TECHNICIAN, department=ENGINEERING))


def test_whom_it_is_about_does_nothing_in_it_for_anybody_else() -> None:
    case = with_zhou(away=((ZHOU, SONG),), about=frozenset({SONG}))
    assert doers(case.dispatches[0], case) == ((ENGINEERING_HEAD, None),)
    assert owed_by(SONG, case) == set()
    assert Relation.HANDLER not in relations(case, SONG_AT_THE_DESK)


def test_where_nobody_stands_in_it_goes_a_level_up() -> None:
    case = with_zhou(away=((ZHOU, None), (LIN, None)))
    assert doers(case.dispatches[0], case) == ((ENGINEERING_HEAD, None),)
    assert Relation.OWNER in relations(case, holding(HE, Post.SERVICE_SUPERVISOR))


def test_what_is_major_is_done_in_person_by_somebody_who_signs() -> None:
    """HND-6."""
    major = with_zhou("major", away=((ZHOU, SONG),))
    assert doers(major.dispatches[0], major) == ((ENGINEERING_HEAD, None),)
    minor = with_zhou(away=((ZHOU, SONG),))
    assert doers(minor.dispatches[0], minor) == ((SONG, ZHOU),)


def stood_in(seat_of: int, by: int) -> tuple[Seat, ...]:
    """The seats while one head is away and another head stands in."""
    return tuple(
        replace(each, staff=by, instead_of=seat_of) if each.staff == seat_of else each for each in SEATS
    )


def test_a_head_who_stands_in_for_a_head_signs() -> None:
    case = with_zhou(round_=states.this_round(**states.HANDLED), seats=stood_in(ENGINEERING_HEAD, HE))
    assert {each.staff for each in heads(case)} == {HE, SHEN}
    assert owed_by(HE, case) == {("verify", ENGINEERING_HEAD)}


@pytest.mark.parametrize("worked", [HE, ENGINEERING_HEAD])
def test_nobody_signs_their_own_work_by_standing_in_nor_has_it_signed_by_a_stand_in(worked: int) -> None:
    case = with_zhou(
        round_=states.this_round(**states.HANDLED),
        seats=stood_in(ENGINEERING_HEAD, HE),
        handlers_ever=frozenset({ZHOU, worked}),
    )
    assert {each.staff for each in heads(case)} == {SHEN}


@pytest.mark.parametrize("told_of", [HE, ENGINEERING_HEAD])
def test_a_matter_about_the_stand_in_or_the_head_goes_a_level_up(told_of: int) -> None:
    case = with_zhou(seats=stood_in(ENGINEERING_HEAD, HE), about=frozenset({told_of}))
    assert {each.staff for each in heads(case)} == {SHEN}


def test_an_agent_s_stand_in_who_worked_on_it_leaves_the_revisit_to_the_supervisor() -> None:
    """RVS-2."""
    case = with_zhou(
        round_=states.this_round(**states.TOLD),
        away=((LIN, SONG),),
        handlers_ever=frozenset({ZHOU, SONG}),
    )
    assert ("revisit", LIN) not in owed_by(SONG, case)
    assert Relation.REVISITOR not in relations(case, SONG_AT_THE_DESK)
    fresh = replace(case, handlers_ever=frozenset({ZHOU}))
    assert ("revisit", LIN) in owed_by(SONG, fresh)


def test_for_whom_somebody_acts() -> None:
    may = authority_in(shipped_procedure())
    case = with_zhou(away=((ZHOU, ENGINEERING_HEAD), (LIN, SONG)))
    luo = holding(ENGINEERING_HEAD, Post.DEPARTMENT_HEAD, department=ENGINEERING)
    assert instead_of(Verb.INVESTIGATE, case, luo, may) == ZHOU
    assert instead_of(Verb.REFUSE, case, luo, may, dispatch=1) == ZHOU
    # What the head may anyhow the head does alone.
    assert instead_of(Verb.ESCALATE, case, luo, may) is None
    assert instead_of(Verb.CLOSE, case, SONG_AT_THE_DESK, may) == LIN
    assert instead_of(Verb.CONTACT, case, SONG_AT_THE_DESK, may) is None
    assert instead_of(Verb.CLOSE, case, holding(HE, Post.SERVICE_SUPERVISOR), may) is None


def test_an_actor_says_for_whom_and_is_read_again() -> None:
    for actor in (Actor.staff(12, instead_of=15), Actor.staff(12), Actor.system("clock")):
        assert Actor.parse(str(actor)) == actor
    assert str(Actor.staff(12, instead_of=15)) == "staff:12+for:15"
    assert Actor.parse("staff:12+for:15").staff_id == 12


# ── with everything that follows ──


@pytest.fixture
def goes(django_capture_on_commit_callbacks: Any) -> Callable[..., Absence]:
    """`goes(zhou, luo, at=…)`: away for a day, and everything that follows from it."""

    def run(staff: Staff, stand_in: Staff, *, at: Any, since: Any = None) -> Absence:
        begins = since or at
        command = RecordAbsence(stand_in=stand_in.pk, since=begins, until=begins + DAY)
        with django_capture_on_commit_callbacks(execute=True):
            return record_absence(staff, command, by=BY, at=at)

    return run


@pytest.fixture
def followed(django_capture_on_commit_callbacks: Any) -> Then:
    """`followed(ceiling.act, …)`: an act on a case, with whoever is told of it."""

    def run(act: Callable[..., Any], *args: Any, **more: Any) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            act(*args, **more)

    return run


@pytest.fixture
def returns(django_capture_on_commit_callbacks: Any) -> Callable[..., None]:
    def run(absence: Absence, *, at: Any) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            end_absence(absence, by=BY, at=at)

    return run


def before(ceiling: Ceiling, who: str) -> set[tuple[str, str]]:
    rows = Owed.objects.by(anew(getattr(ceiling.cast, who)).scope).filter(matter=ceiling.case.matter)
    return {(each.verb, each.instead_of.shown_name if each.instead_of else "") for each in rows}


def test_what_mr_zhou_has_in_hand_is_before_luo_and_before_him_again(ceiling, goes, returns) -> None:
    ceiling.register().assessed().dispatched()
    version = ceiling.fresh.matter.version
    absence = goes(ceiling.cast.zhou, ceiling.cast.engineering_head, at=ceiling.at)
    assert before(ceiling, "engineering_head") == {("first_contact", "周师傅")}
    assert before(ceiling, "zhou") == set()
    returns(absence, at=ceiling.at + timedelta(hours=2))
    assert before(ceiling, "engineering_head") == set()
    assert before(ceiling, "zhou") == {("first_contact", "")}
    # Nobody did anything to the case.
    assert ceiling.fresh.matter.version == version


def test_what_is_dispatched_to_mr_zhou_while_he_is_away_reaches_luo_who_is_told(
    ceiling, goes, followed
) -> None:
    ceiling.register().assessed()
    goes(ceiling.cast.zhou, ceiling.cast.engineering_head, at=ceiling.at)
    Notice.objects.all().delete()
    followed(ceiling.act, actions.dispatch_case, deciding.Dispatch(staff=ceiling.cast.zhou.pk))
    assert before(ceiling, "engineering_head") == {("accept", "周师傅")}
    (notice,) = Notice.objects.filter(matter=ceiling.case.matter)
    assert notice.staff == ceiling.cast.engineering_head
    assert "代%(who)s" in notice.message
    ceiling.act(actions.accept, by="engineering_head")
    told = timeline(ceiling.fresh)[-1]
    assert (told.actor, told.instead_of) == ("罗工", "周师傅")
    assert Fact.objects.latest("pk").actor == str(
        Actor.staff(ceiling.cast.engineering_head.pk, instead_of=ceiling.cast.zhou.pk)
    )


def test_luo_does_the_work_for_mr_zhou_and_the_director_signs_it(ceiling, goes) -> None:
    ceiling.register().assessed().dispatched()
    goes(ceiling.cast.zhou, ceiling.cast.engineering_head, at=ceiling.at)
    luo = "engineering_head"
    ceiling.act(actions.investigate, FINDINGS, by=luo).act(actions.propose, PLAN, by=luo)
    with pytest.raises(Forbidden):
        ceiling.act(actions.approve, REMARK, by=luo)
    ceiling.act(actions.approve, REMARK, by="shen").act(actions.finish, DONE, by=luo)
    with pytest.raises(Forbidden):
        ceiling.act(actions.verify, REMARK, by=luo)
    ceiling.act(actions.verify, REMARK, by="shen")
    assert ceiling.fresh.current_round.verified_by == ceiling.cast.shen


def test_a_head_s_signature_waits_with_the_head_who_stands_in_and_then_with_the_head(
    ceiling, goes, returns
) -> None:
    ceiling.register().assessed().handled()
    assert before(ceiling, "engineering_head") == {("verify", "")}
    absence = goes(ceiling.cast.engineering_head, ceiling.cast.he, at=ceiling.at)
    assert ("verify", "罗工") in before(ceiling, "he")
    assert before(ceiling, "engineering_head") == set()
    with pytest.raises(Forbidden):
        ceiling.act(actions.verify, REMARK, by="engineering_head")
    returns(absence, at=ceiling.at)
    assert before(ceiling, "engineering_head") == {("verify", "")}
    goes(ceiling.cast.engineering_head, ceiling.cast.he, at=ceiling.at)
    ceiling.act(actions.verify, REMARK, by="he")
    assert timeline(ceiling.fresh)[-1].instead_of == "罗工"


def test_a_head_s_signature_goes_up_where_the_stand_in_is_no_head(ceiling, goes, returns) -> None:
    ceiling.register().assessed().handled()
    absence = goes(ceiling.cast.engineering_head, ceiling.cast.zhou, at=ceiling.at)
    assert ("verify", "") in before(ceiling, "shen")
    with pytest.raises(Forbidden):
        ceiling.act(actions.verify, REMARK, by="zhou")
    returns(absence, at=ceiling.at)
    assert before(ceiling, "shen") == set()


def test_what_ms_lin_has_taken_in_is_followed_by_song(ceiling, goes, returns) -> None:
    ceiling.register()
    absence = goes(ceiling.cast.lin, ceiling.cast.song, at=ceiling.at)
    assert ("assess", "林晓") in before(ceiling, "song")
    ceiling.act(actions.assess, valid(), by="song")
    assert timeline(ceiling.fresh)[-1].instead_of == "林晓"
    returns(absence, at=ceiling.at)
    assert before(ceiling, "song") == set()
    assert ceiling.fresh.matter.owner == ceiling.cast.lin


def test_a_stand_in_is_told_once_that_it_falls_to_them(
    ceiling, goes, django_capture_on_commit_callbacks
) -> None:
    zhou, luo, at = ceiling.cast.zhou, ceiling.cast.engineering_head, ceiling.at
    goes(zhou, luo, at=at, since=at + DAY)
    with django_capture_on_commit_callbacks(execute=True):
        turn_absences(at=at + DAY)
    (notice,) = Notice.objects.filter(staff=luo)
    assert (notice.kind, notice.clause) == ("delegation", "规程 4.3.1c")


def test_of_what_luo_did_himself_luo_is_not_told_for_mr_zhou(ceiling, goes, followed) -> None:
    ceiling.register().assessed()
    ceiling.act(actions.dispatch_case, deciding.Dispatch(department=ceiling.cast.engineering.pk))
    goes(ceiling.cast.zhou, ceiling.cast.engineering_head, at=ceiling.at)
    Notice.objects.all().delete()
    to_zhou = deciding.HandOver(staff=ceiling.cast.zhou.pk, reason="由周师傅办")
    followed(ceiling.act, actions.hand_over, to_zhou, by="engineering_head")
    assert not Notice.objects.filter(staff=ceiling.cast.engineering_head).exists()
