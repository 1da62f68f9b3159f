"""`bihuan demo`: 安和物业 with its people, households, and cases at every step."""

import stat
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client, override_settings

from bihuan.cases.models import Case
from bihuan.jobs.commands import demo
from bihuan.jobs.founding.found import FoundedAlready
from bihuan.journal.models import Fact
from bihuan.journal.queries import broken_chains
from bihuan.kernel.actors import Actor
from bihuan.kernel.moments import now
from bihuan.matters.models import Matter, Owed
from bihuan.organisation.models import Centre, Staff, StaffPost
from bihuan.organisation.terms import Post
from bihuan.residents.models import Person, Room
from bihuan.residents.queries import household


@pytest.fixture(scope="module")
def loaded(
    django_db_setup: None, django_db_blocker: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """Loaded once for this file; the file of sign-ins."""
    folder = tmp_path_factory.mktemp("data")
    with django_db_blocker.unblock(), override_settings(DATA=folder), transaction.atomic():
        demo.run(Namespace())
        yield folder / "demo-sign-ins.txt"
        transaction.set_rollback(True)


@pytest.fixture
def sign_ins(loaded: Path, db: None) -> list[list[str]]:
    return [line.split(", ") for line in loaded.read_text("utf-8").splitlines()[1:]]


def test_every_post_a_case_needs_is_filled(sign_ins):
    filled = set(StaffPost.objects.values_list("post", flat=True))
    assert filled == {post.value for post in Post}


def test_the_head_office_and_two_centres_are_there(sign_ins):
    assert list(Centre.objects.values_list("code", flat=True)) == ["AH", "GHY", "TSL"]


def test_the_sign_ins_are_for_the_owner_alone_and_name_number_name_post_password(loaded, sign_ins):
    assert stat.S_IMODE(loaded.stat().st_mode) == 0o600
    assert sign_ins[0][:3] == ["1047", "林晓", "桂花苑 受理人"]
    assert len({password for *_, password in sign_ins}) == Staff.objects.count() == len(sign_ins)


@pytest.mark.parametrize("number", ["1047", "1001", "0099"])
def test_a_printed_password_signs_in(sign_ins, number):
    password = next(each[3] for each in sign_ins if each[0] == number)
    visitor = Client()
    assert visitor.post("/sign-in", {"username": number, "password": password}).status_code == 302
    assert visitor.get("/security").status_code == 200


def test_all_accounts_are_marked_as_the_demos(sign_ins):
    assert not Staff.objects.filter(is_demo=False).exists()


def test_sixty_households_and_among_them_mr_gu_and_his_neighbours(sign_ins):
    assert Room.objects.count() == 60
    rooms = {each.label: household(each.pk) for each in Room.objects.filter(centre__code="GHY")}
    assert [rooms[label][0].addressed for label in ("3-1202", "3-1102", "3-1302")] == [
        "顾先生",
        "袁女士",
        "孟女士",
    ]
    assert rooms["3-1202"][0].phone_masked == "139****4410"


def test_every_household_has_its_agent_and_the_intake_names_them(sign_ins):
    """RES-7."""
    assert not Room.objects.filter(agent=None).exists()
    assert {each.agent.shown_name for each in Room.objects.filter(centre__code="GHY")} == {
        "林晓",
        "宋佳",
        "叶青",
    }
    visitor = Client()
    visitor.post("/sign-in", {"username": "1047", "password": sign_ins[0][3]})
    gu_room = Room.objects.get(centre__code="GHY", label="3-1202")
    beside = visitor.get(f"/cases/new/household?room={gu_room.pk}").content.decode()
    assert gu_room.agent.shown_name in beside


def test_no_telephone_number_lies_open(sign_ins):
    assert not Person.objects.filter(phone_masked__regex=r"^\d{11}$").exists()
    assert not Fact.objects.filter(payload__contains="13900004410").exists()


def test_there_is_a_case_at_every_step(sign_ins):
    stages = set(Matter.objects.values_list("stage", flat=True))
    assert stages >= {"assessment", "handling", "revisit", "closed"}
    assert Matter.objects.filter(round=2, is_open=True).count() == 1
    assert set(Matter.objects.values_list("kind", flat=True)) >= {
        "complaint", "enquiry", "suggestion", "praise", "repair",
    }  # fmt: skip


def test_ms_lin_has_something_overdue_and_something_to_come(sign_ins):
    lin = Staff.objects.get(staff_number="1047")
    due = [each.due_order for each in Owed.objects.filter(staff=lin)]
    assert any(each < now() for each in due)
    assert any(each >= now() for each in due)


def test_every_step_was_done_by_a_person_in_the_past(sign_ins):
    facts = Fact.objects.filter(stream__name__startswith="matter:")
    assert all(Actor.parse(each).is_person for each in facts.values_list("actor", flat=True))
    assert not facts.filter(at__gt=now()).exists()
    assert Case.objects.count() == Matter.objects.count() == 15


def test_all_chains_of_facts_hold(sign_ins):
    assert broken_chains() == []


def test_it_is_refused_where_there_is_a_company(sign_ins):
    with pytest.raises(FoundedAlready):
        demo.run(Namespace())
