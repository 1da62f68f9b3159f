"""Whose a duty is, and before whom it goes when it is missed (ESC-1, ESC-2). Plain values."""

from bihuan.office.rules.seats import Place, Seat, above, holders
from bihuan.organisation.terms import Post, Posting
from bihuan.policies.queries.shipped import shipped_procedure
from bihuan.policies.terms import DutyOwner

CENTRE, OTHER, OFFICE, ENGINEERING, SERVICE = 1, 2, 9, 11, 12
HE = Seat(31, Posting(Post.SERVICE_SUPERVISOR, CENTRE, SERVICE))
LUO = Seat(22, Posting(Post.DEPARTMENT_HEAD, CENTRE, ENGINEERING))
LIN = Seat(47, Posting(Post.INTAKE_AGENT, CENTRE, SERVICE))
SHEN = Seat(1, Posting(Post.CENTRE_DIRECTOR, CENTRE))
ELSEWHERE = Seat(2, Posting(Post.CENTRE_DIRECTOR, OTHER))
CHENG = Seat(10, Posting(Post.COMPANY_HEAD, OFFICE, 90))
BAI = Seat(12, Posting(Post.QUALITY_MANAGER, OFFICE, 90))
GU = Seat(5, Posting(Post.MANAGEMENT_REPRESENTATIVE, OFFICE))
FANG = Seat(6, Posting(Post.GENERAL_MANAGER, OFFICE))
EVERYBODY = [LIN, HE, LUO, SHEN, ELSEWHERE, CHENG, BAI, GU, FANG]
REVIEW = Place(DutyOwner.DEPARTMENT_HEAD, CENTRE, ENGINEERING)
LEVELS = shipped_procedure().climb_of("review").levels


def test_a_review_is_its_departments_heads_and_nobody_elses() -> None:
    assert holders(REVIEW, EVERYBODY) == (LUO,)


def test_without_a_head_it_is_the_directors_and_without_one_the_company_departments() -> None:
    assert holders(REVIEW, [HE, SHEN, CHENG]) == (SHEN,)
    # The quality manager is nobody's superior.
    assert holders(REVIEW, [HE, ELSEWHERE, BAI, CHENG]) == (CHENG,)


def test_the_backup_is_any_intake_agents_of_the_centre() -> None:
    assert holders(Place(DutyOwner.INTAKE_AGENT, CENTRE, SERVICE), EVERYBODY) == (LIN,)


def test_a_missed_review_climbs_from_the_director_to_the_general_manager_and_no_further() -> None:
    way = [above(REVIEW, EVERYBODY, LEVELS, step) for step in range(1, 6)]
    assert way == [(SHEN,), (CHENG,), (GU,), (FANG,), ()]


def test_what_the_director_did_in_place_of_a_head_goes_straight_to_the_company() -> None:
    assert above(REVIEW, [SHEN, CHENG, FANG], LEVELS, 1) == (CHENG,)


def test_nobody_oversees_themselves() -> None:
    also_director = Seat(LUO.staff, Posting(Post.CENTRE_DIRECTOR, CENTRE))
    assert above(REVIEW, [LUO, also_director, CHENG], LEVELS, 1) == (CHENG,)


def test_the_companys_own_duties_climb_within_the_company() -> None:
    merged = Place(DutyOwner.QUALITY_MANAGER, OFFICE, None)
    assert holders(merged, EVERYBODY) == (BAI,)
    assert above(merged, EVERYBODY, ("company_department", "general_manager"), 1) == (CHENG,)
