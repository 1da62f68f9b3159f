"""Whatever a caller says of theirs finds them, by one statement for each way it may be meant (INT-7)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bihuan.kernel.actors import Actor
from bihuan.residents.actions import add_vehicle, mark_contact_wrong, move_out
from bihuan.residents.models import Contact, Occupancy
from bihuan.residents.queries import callers_like
from bihuan.residents.rules.asking import LookBy, clue_meant, ways_to_look
from bihuan.residents.terms import AddVehicle
from tests.cast import build, settle

BY = Actor.system("tests")
PHONE, TAIL, ROOM, CLUE = LookBy.PHONE, LookBy.TAIL, LookBy.ROOM, LookBy.CLUE


@pytest.mark.parametrize(
    ("typed", "ways"),
    [
        ("13912344410", (PHONE,)),
        ("139 1234-4410", (PHONE,)),
        ("１３９１２３４４４１０", (PHONE,)),
        ("+8613912344410", (PHONE,)),
        ("0755-12345678", (PHONE,)),
        ("4410", (TAIL, ROOM)),
        ("1202", (TAIL, ROOM)),
        ("12003", (PHONE, ROOM)),
        ("3-1202", (ROOM,)),
        ("3栋1202室", (ROOM,)),
        ("A座1202", (ROOM, CLUE)),
        ("gm", (CLUE,)),
        ("顾先生", (CLUE,)),
        ("粤B·12345", (CLUE,)),
        ("粤B-12345", (ROOM, CLUE)),
        ("12", ()),
        ("%_'", ()),
        ("", ()),
    ],
)
def test_what_is_typed_says_by_its_form_what_it_may_be(typed, ways):
    assert ways_to_look(typed) == ways


def test_a_plate_is_one_plate_however_it_is_typed():
    assert clue_meant("粤B·12345") == clue_meant("粤b 12345") == "粤b12345"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed",
    [
        "13912344410",
        "139-1234-4410",
        "4410",
        "3栋1202",
        "3-12",
        "1202",
        "顾",
        "顾先生",
        "顾明",
        "gm",
        "粤B·12345",
    ],
)
def test_mr_gu_is_found_by_anything_of_his(
    typed, osmanthus, pines, gu, gu_room, at, django_assert_num_queries
):
    add_vehicle(gu, AddVehicle(plate="粤B12345"), by=BY, at=at)
    with django_assert_num_queries(len(ways_to_look(typed))):
        found = callers_like(osmanthus.pk, typed)
    assert [each.person.addressed for each in found] == ["顾先生"]
    assert callers_like(pines.pk, typed) == []


@pytest.mark.django_db
def test_whoever_is_found_twice_stands_there_once(osmanthus, at):
    """His number ends as his door is numbered."""
    settle(build(osmanthus, "4栋", "4410")[0], "顾明", "先生", "13912344410")
    assert len(callers_like(osmanthus.pk, "4410")) == 1


@pytest.mark.django_db
def test_a_number_marked_as_wrong_and_a_home_somebody_left_find_nobody(osmanthus, gu, gu_room, at):
    mark_contact_wrong(Contact.objects.get(person=gu), by=BY, at=at)
    assert callers_like(osmanthus.pk, "13912344410") == callers_like(osmanthus.pk, "4410") == []
    assert callers_like(osmanthus.pk, "1202") != []
    move_out(Occupancy.objects.get(person=gu), until=at.date(), by=BY, at=at)
    assert callers_like(osmanthus.pk, "1202") == callers_like(osmanthus.pk, "顾明") == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's own words for its plan")
@pytest.mark.parametrize("typed", ["13912344410", "4410"])
def test_a_number_or_its_tail_is_never_looked_for_among_all_contacts(typed: str, osmanthus) -> None:
    with CaptureQueriesContext(connection) as asked:
        callers_like(osmanthus.pk, typed)
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + asked[0]["sql"])
        plan = [row[3] for row in cursor.fetchall()]
    contacts = [step for step in plan if "INDEX contact_by_tail" in step or "residents_contact_index" in step]
    assert [step for step in contacts if step.startswith("SEARCH")] == contacts != [], plan
