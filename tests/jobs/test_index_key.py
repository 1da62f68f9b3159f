"""`bihuan keys rotate --index`: numbers are found by another key, and by both while it lasts (RES-6)."""

import json
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as conf
from django.db import connection, models

from bihuan.jobs import reindexing
from bihuan.jobs.cli import main
from bihuan.jobs.commands.keys.rotate import Progress
from bihuan.jobs.indexing import astray
from bihuan.jobs.reindexing import Rotation
from bihuan.journal.queries import facts_of
from bihuan.kernel import sealing
from bihuan.kernel.refusals import Invalid
from bihuan.organisation.access import sealer
from bihuan.project.keys import IndexKeys
from bihuan.residents.actions import (
    add_contact,
    add_person,
    change_contact,
    change_person,
    check_import,
    go_on_importing,
    load_import,
    merge_persons,
    move_in,
    start_import,
)
from bihuan.residents.models import Contact, Import, Person
from bihuan.residents.queries import doubles_of, faults_now, people_with_phone, people_with_tail, read_sent
from bihuan.residents.terms import AddContact, AddPerson, ChangeContact, ChangePerson, Fault, MoveIn
from bihuan.residents.terms.doubts import StillRight
from bihuan.search.queries.finding import look_up, wanted_by
from bihuan.search.terms import Group
from tests.cases.ceiling import Ceiling
from tests.cases.conftest import BY, cast, ceiling
from tests.cast import settle
from tests.jobs.test_keys import NUMBER, columns, keys, sealed

__all__ = ["cast", "ceiling", "keys", "sealed"]

ALL_WAYS = {"number", "last four", "search", "search by last four", "case"}


@pytest.fixture
def index_keys(sealed: Ceiling, monkeypatch: Any) -> IndexKeys:
    monkeypatch.setattr(reindexing, "IN_FLIGHT", 0)
    monkeypatch.setattr(reindexing, "BREATH", 0)
    found: IndexKeys = conf.BIHUAN_INDEX_KEYS
    return found


def ways_to(cast: Any) -> set[str]:
    """In which ways Mr Gu is found by his number."""
    here, gu = cast.osmanthus.pk, cast.gu.pk
    whole, tail = (look_up(wanted_by(each), cast.lin.scope) for each in (NUMBER, NUMBER[-4:]))
    found = {
        "number": any(each.person_id == gu for each in people_with_phone(here, NUMBER)),
        "last four": any(each.person_id == gu for each in people_with_tail(here, NUMBER[-4:])),
        "search": gu in whole[Group.PERSON].keys if Group.PERSON in whole else False,
        "search by last four": gu in tail[Group.PERSON].keys if Group.PERSON in tail else False,
        "case": bool(whole[Group.MATTER].keys) if Group.MATTER in whole else False,
    }
    return {name for name, there in found.items() if there}


class Killed(BaseException):
    pass


def killed_after(steps: int) -> Any:
    left = iter(range(steps))

    def told(_what: str, _done: int) -> None:
        if next(left, None) is None:
            raise Killed

    return told


def test_whoever_was_found_by_a_number_is_found_by_it_under_the_new_key(
    index_keys: IndexKeys, sealed: Ceiling, capsys
) -> None:
    before = Contact.objects.get(person=sealed.cast.gu).index
    assert ways_to(sealed.cast) == ALL_WAYS
    assert main(["keys", "rotate", "--index"]) == 0
    assert ways_to(sealed.cast) == ALL_WAYS
    assert Contact.objects.get(person=sealed.cast.gu).index != before
    assert index_keys.versions == [2]
    assert "version 2: " in capsys.readouterr().out
    (fact,) = facts_of("keys:index")
    assert (fact.type, fact.actor) == ("keys.index_rotated", "system:keys")
    assert list(astray()) == []


@pytest.mark.parametrize("steps", range(9))
def test_killed_anywhere_everybody_is_found_and_it_goes_on(
    steps: int, index_keys: IndexKeys, sealed: Ceiling
) -> None:
    index_keys.add()
    with pytest.raises(Killed):
        Rotation(index_keys, told=killed_after(steps)).all()
    assert ways_to(sealed.cast) == ALL_WAYS
    assert index_keys.versions == [2, 1]
    assert main(["keys", "rotate", "--index", "--go-on"]) == 0
    assert (ways_to(sealed.cast), index_keys.versions) == (ALL_WAYS, [2])


def test_a_key_that_is_being_changed_is_not_changed_once_more(index_keys: IndexKeys, capsys) -> None:
    index_keys.add()
    assert main(["keys", "rotate", "--index"]) == 1
    assert "--go-on" in capsys.readouterr().err
    assert index_keys.versions == [2, 1]


def test_while_a_table_comes_in_the_key_stays(index_keys: IndexKeys, sealed: Ceiling, at, capsys) -> None:
    load_import(sealed.cast.osmanthus, read_sent(sheet("9栋,101,何丽,13900000101")), by=None, at=at)
    assert main(["keys", "rotate", "--index"]) == 1
    assert "imported" in capsys.readouterr().err
    assert index_keys.versions == [1]


def test_what_runs_already_knows_of_the_new_key_and_forgets_the_former(index_keys: IndexKeys) -> None:
    running = sealer()
    former = running.index(NUMBER)
    IndexKeys(index_keys.folder).add()
    assert running.indexes(NUMBER) == (running.index(NUMBER), former)
    assert running.index(NUMBER) != former
    IndexKeys(index_keys.folder).drop_former()
    assert running.indexes(NUMBER) == (running.index(NUMBER),)


def test_a_lost_key_is_made_again_and_everybody_is_found(
    index_keys: IndexKeys, sealed: Ceiling, settings: Any
) -> None:
    """Also after a backup was restored that is older than the key."""
    (index_keys.folder / "index_key").unlink()
    settings.BIHUAN_INDEX_KEYS = IndexKeys(index_keys.folder)
    sealer.cache_clear()
    assert ways_to(sealed.cast) == set()
    assert main(["keys", "rotate", "--index", "--go-on"]) == 0
    assert ways_to(sealed.cast) == ALL_WAYS


def test_asking_for_both_takes_no_statement_more(
    index_keys: IndexKeys, sealed: Ceiling, django_assert_num_queries
) -> None:
    index_keys.add()
    here = sealed.cast.osmanthus.pk
    with django_assert_num_queries(1):
        assert people_with_phone(here, NUMBER)
    with django_assert_num_queries(1):
        assert people_with_tail(here, NUMBER[-4:])
    with django_assert_num_queries(1):
        assert look_up(wanted_by(NUMBER), sealed.cast.lin.scope, [Group.PERSON])


# ── the desk goes on working ──


def test_what_is_registered_meanwhile_is_found_and_stays_so(
    index_keys: IndexKeys, sealed: Ceiling, at
) -> None:
    index_keys.add()
    ruan = settle(sealed.cast.gu_room, "阮小七", "先生", "13800007777")
    here = sealed.cast.osmanthus.pk
    assert [each.person_id for each in people_with_phone(here, "13800007777")] == [ruan.pk]
    Rotation(index_keys, told=killed_after(99)).all()
    assert [each.person_id for each in people_with_phone(here, "13800007777")] == [ruan.pk]


def test_the_same_number_is_not_entered_twice_under_two_keys(
    index_keys: IndexKeys, sealed: Ceiling, at
) -> None:
    gu = sealed.cast.gu
    index_keys.add()
    with pytest.raises(Invalid):
        add_contact(gu, AddContact(means="telephone", value=f"+86 {NUMBER}"), by=BY, at=at)
    assert change_person(gu, ChangePerson(name="顾明", title="先生", phone=NUMBER), by=BY, at=at)
    contact = Contact.objects.get(person=gu)
    told = len(facts_of(f"person:{gu.pk}"))
    change_contact(contact, ChangeContact(value=NUMBER, note=contact.note), by=BY, at=at)
    assert len(facts_of(f"person:{gu.pk}")) == told


def test_two_entries_of_one_number_are_one_person_under_two_keys(
    index_keys: IndexKeys, sealed: Ceiling, at
) -> None:
    gu = sealed.cast.gu
    index_keys.add()
    twice = settle(sealed.cast.gu_room, "顾铭", "先生", NUMBER)
    assert doubles_of(gu, centres=None) == [twice]
    assert doubles_of(twice, centres=None) == [gu]
    merge_persons(gu, twice, by=BY, at=at)
    assert Contact.objects.filter(person=gu).count() == 1


def test_whoever_shares_a_number_is_counted_together_half_way(
    index_keys: IndexKeys, sealed: Ceiling, at, monkeypatch
) -> None:
    clerks = [settle(sealed.cast.gu_room, f"共用{each}", "", "13800000003") for each in range(5)]
    index_keys.add()
    monkeypatch.setattr("bihuan.organisation.actions.reindexing.AT_ONCE", 1)
    for steps in range(Person.objects.count() + Contact.objects.count()):
        with pytest.raises(Killed):
            Rotation(index_keys, told=killed_after(steps)).all()
        found = faults_now(
            [each.pk for each in clerks], today=at.date(), still=StillRight(days=365, sharing=3)
        )
        assert all(Fault.SHARED_NUMBER in each for each in found.values())


def sheet(*lines: str) -> bytes:
    return "\n".join(("楼栋,房号,姓名,电话", *lines)).encode()


def test_a_table_that_comes_in_meanwhile_knows_whom_it_names(
    index_keys: IndexKeys, sealed: Ceiling, at
) -> None:
    """RES-4: half of it written under the former key, half under the new one."""
    lines = (f"3栋,1202,顾明,{NUMBER}", "9栋,101,何丽,13900000101", f"9栋,102,顾明,{NUMBER}")
    batch = load_import(sealed.cast.osmanthus, read_sent(sheet(*lines)), by=None, at=at)
    check_import(batch, at=at)
    batch = start_import(Import.objects.get(), by=None, at=at)
    go_on_importing(batch, at=at, most=2)
    index_keys.add()
    while Import.objects.get().is_at_work:
        go_on_importing(Import.objects.get(), at=at, most=1)
    assert Person.objects.filter(name="顾明").count() == 1
    assert Contact.objects.filter(person=sealed.cast.gu).count() == 1


# ── the proof ──

# What is found by a hash. On PostgreSQL the tokens of an entry stand among its grams as well.
FOUND_BY = {
    "residents.Contact.index",
    "residents.Contact.tail",
    "residents.Person.phone_index",
    "search.Entry.tokens",
}
SHORTENED = 16
# As long as such a hash, and of no key.
OTHERS = {
    "api.Answer.rights",
    "journal.Fact.actor",
    "journal.Fact.type",
    "journal.SealedHead.stream",
    "journal.Stream.name",
    "organisation.Reveal.subject",
    "api.Answer.fingerprint",
    "insight.LearntModel.sha256",
    "matters.Attachment.sha256",
    "organisation.Token.digest",
    "policies.AdoptedProcedure.adopted_by",
    "policies.AdoptedProcedure.sha256",
    "policies.CentreStandard.adopted_by",
    "policies.CentreStandard.sha256",
    "policies.DayEdition.by",
    "policies.EndedStandard.by",
    "residents.Import.sha256",
}


@pytest.fixture
def hashes(monkeypatch: Any) -> set[str]:
    """Every hash that is made with any key."""
    made: set[str] = set()
    hashed = sealing._hashed

    def watched(key: bytes, text: str) -> str:
        found = hashed(key, text)
        made.update({found} - {""})
        return found

    monkeypatch.setattr(sealing, "_hashed", watched)
    return made


def columns_with(hashes: set[str]) -> set[str]:
    """Columns of any table in which one of them stands, or its beginning."""
    found = set()
    begins = [each[:SHORTENED] for each in hashes]
    kinds = (models.TextField, models.CharField, models.JSONField, models.BinaryField)
    for place, model in columns(*kinds).items():
        for value in model._base_manager.values_list(place.rpartition(".")[2], flat=True):
            text = bytes(value).hex() if isinstance(value, bytes | memoryview) else json.dumps(value)
            if any(each in text for each in begins):
                found.add(place)
    return found


def terms_with(hashes: set[str]) -> set[str]:
    """SQLite keeps the words of its full-text table apart."""
    if connection.vendor != "sqlite":
        return set()
    with connection.cursor() as cursor:
        cursor.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, search_index_1, row)")
        cursor.execute("SELECT term FROM temp.terms")
        terms = {row[0] for row in cursor.fetchall()}
        cursor.execute("DROP TABLE temp.terms")
    return {each for each in terms if each[2:] in {hashed[:SHORTENED] for hashed in hashes}}


def test_no_hash_of_the_former_key_is_left_in_any_column_of_any_table(
    hashes: set[str], index_keys: IndexKeys, sealed: Ceiling, at
) -> None:
    batch = load_import(sealed.cast.osmanthus, read_sent(sheet("9栋,101,何丽,13900000101")), by=None, at=at)
    check_import(batch, at=at)
    go_on_importing(start_import(Import.objects.get(), by=None, at=at), at=at, most=1)
    lodger = add_person(AddPerson(name="何静", phone="13700001111"), by=BY, at=at)
    move_in(lodger, sealed.cast.gu_room, MoveIn(role="tenant", since=at.date()), by=BY, at=at)
    former = set(hashes)
    in_grams = {"search.Entry.grams"} if connection.vendor == "postgresql" else set()
    assert columns_with(former) == FOUND_BY | in_grams
    index_keys.add()
    Rotation(index_keys, told=killed_after(99)).all()
    assert columns_with(former) == set()
    assert terms_with(former) == set()
    assert columns_with(hashes - former) == FOUND_BY | in_grams


def test_whoever_adds_a_column_as_long_as_a_hash_says_what_it_is() -> None:
    long = {
        f"{model._meta.label}.{each.attname}"
        for model in apps.get_models()
        if model.__module__.startswith("bihuan.")
        for each in model._meta.concrete_fields
        if isinstance(each, models.CharField) and each.max_length == 64
    }
    assert long == (FOUND_BY - {"search.Entry.tokens"}) | OTHERS


def test_the_second_time_through_is_told_as_well(capsys) -> None:
    told = Progress()
    for done in (500, 9_999, 10_200, 15_000, 20_300, 0, 10_100):
        told("contacts", done)
    assert capsys.readouterr().out.split() == ["contacts", "10200", "contacts", "20300", "contacts", "10100"]
