"""Two entries that are one person: found, made one with their cases, and two again exactly (RES-2)."""

from datetime import date

import pytest

from bihuan.kernel.refusals import Refusal
from bihuan.matters.models import Matter
from bihuan.organisation.access import sealer
from bihuan.organisation.models import Centre
from bihuan.residents.actions import (
    add_contact,
    add_vehicle,
    change_person,
    merge_persons,
    move_in,
    part_persons,
    prefer_contact,
)
from bihuan.residents.models import Clue, Contact, Merge, Occupancy, Person, Vehicle
from bihuan.residents.queries import (
    contacts_of,
    doubles_of,
    household,
    looking_alike,
    merged_with,
    people_like,
    people_with_phone,
)
from bihuan.residents.terms import AddContact, AddVehicle, ChangePerson, MoveIn
from tests.cases.ceiling import Ceiling
from tests.cases.conftest import BY
from tests.cast import build, settle


@pytest.fixture
def again(ceiling: Ceiling) -> Person:
    """Mr Gu, entered a second time: in the same room, with another number, a car and a second home."""
    cast, at = ceiling.cast, ceiling.at
    double = settle(cast.gu_room, "顾明", "先生", "13700001111")
    other = build(cast.osmanthus, "5栋", "101")[0]
    move_in(double, other, MoveIn(role="tenant", since=date(2026, 1, 1)), by=BY, at=at)
    add_contact(double, AddContact(means="telephone", value="13912344410"), by=BY, at=at)
    prefer_contact(Contact.objects.filter(person=double).earliest("pk"), by=BY, at=at)
    add_vehicle(double, AddVehicle(plate="粤B12345"), by=BY, at=at)
    return change_person(
        double, ChangePerson(name="顾明", title="先生", birthday="03-14", remarks="夜班"), by=BY, at=at
    )


def as_it_is() -> list:
    """Who has what, whatever it is sealed with."""
    people = Person.objects.order_by("pk").values_list(
        "pk", "name", "title", "birthday", "remarks", "phone_index", "phone_masked", "merged_into"
    )
    contacts = [
        (
            each.pk,
            each.person_id,
            each.preferred,
            sealer().open(bytes(each.sealed), row=each.person.sealed_row),
        )
        for each in Contact.objects.select_related("person").order_by("pk")
    ]
    stays = Occupancy.objects.order_by("pk").values_list("pk", "person", "room", "role", "since", "until")
    cars = Vehicle.objects.order_by("pk").values_list("pk", "person", "plate")
    clues = Clue.objects.order_by("centre", "occupancy", "text").values_list("centre", "occupancy", "text")
    matters = Matter.objects.order_by("pk").values_list("pk", "person")
    return [list(each) for each in (people, contacts, stays, cars, clues, matters)]


def test_the_same_number_or_the_same_name_in_the_same_room_is_suggested(
    ceiling: Ceiling, again: Person
) -> None:
    cast = ceiling.cast
    family = settle(cast.gu_room, "顾小满", "", "")
    namesake = settle(build(cast.osmanthus, "5栋", "102")[0], "顾明", "", "")
    assert doubles_of(cast.gu, centres=None) == [again]
    assert doubles_of(family, centres=None) == doubles_of(namesake, centres=None) == []


def test_nobody_of_a_centre_one_does_not_see_is_suggested(ceiling: Ceiling, pines: Centre) -> None:
    """RES-6: he has a flat in the other centre, entered there with the same number."""
    cast = ceiling.cast
    there = settle(build(pines, "1栋", "101")[0], "顾明", "先生", "13912344410")
    assert doubles_of(cast.gu, centres=None) == [there]
    assert doubles_of(cast.gu, centres=frozenset({pines.pk})) == [there]
    assert doubles_of(cast.gu, centres=frozenset({cast.osmanthus.pk})) == []


def test_a_number_both_have_is_there_once_and_goes_back_to_each(ceiling: Ceiling) -> None:
    gu, at = ceiling.cast.gu, ceiling.at
    again = settle(ceiling.cast.gu_room, "顾明", "先生", "+86 139-1234-4410")
    add_contact(again, AddContact(means="telephone", value="13900004410"), by=BY, at=at)
    before = as_it_is()
    merge = merge_persons(gu, again, by=BY, at=at)
    kept = contacts_of(gu.pk)
    # The other one is another number, and looks the same with its mask on.
    assert [each.masked for each in kept] == ["139****4410", "139****4410"]
    assert looking_alike(kept) == {each.pk for each in kept}
    part_persons(merge, by=BY, at=at)
    assert as_it_is() == before
    assert [len(contacts_of(each.pk)) for each in (gu, again)] == [1, 2]
    assert looking_alike(contacts_of(gu.pk)) == set()


def test_made_one_everything_is_with_the_kept_one(ceiling: Ceiling, again: Person) -> None:
    cast = ceiling.cast
    ceiling.register()
    Matter.objects.update(person=again)
    merge_persons(cast.gu, again, by=BY, at=ceiling.at)
    kept = Person.objects.get(pk=cast.gu.pk)
    assert (kept.birthday, kept.remarks) == ("03-14", "夜班")
    assert [each.person for each in household(cast.gu_room.pk)] == [kept.pk]
    assert set(Occupancy.objects.values_list("person", flat=True)) == {kept.pk}
    assert {each.person for each in people_with_phone(cast.osmanthus.pk, "13700001111")} == {kept}
    assert {each.person for each in people_like(cast.osmanthus.pk, "粤B")} == {kept}
    assert set(Matter.objects.values_list("person", flat=True)) == {kept.pk}
    assert merged_with(kept.pk) == [kept.pk, again.pk]
    assert doubles_of(kept, centres=None) == []


def test_undone_everybody_has_again_exactly_what_they_had(ceiling: Ceiling, again: Person) -> None:
    ceiling.register()
    Matter.objects.update(person=again)
    before = as_it_is()
    merge = merge_persons(ceiling.cast.gu, again, by=BY, at=ceiling.at)
    assert as_it_is() != before
    for _ in range(2):
        part_persons(merge, by=BY, at=ceiling.at)
    assert as_it_is() == before


def test_what_came_since_stays_with_the_kept_one(ceiling: Ceiling, again: Person) -> None:
    gu = ceiling.cast.gu
    merge = merge_persons(gu, again, by=BY, at=ceiling.at)
    ceiling.register()
    added = add_contact(
        Person.objects.get(pk=gu.pk), AddContact(means="qq", value="10001"), by=BY, at=ceiling.at
    )
    part_persons(merge, by=BY, at=ceiling.at)
    assert Contact.objects.get(pk=added.pk).person == gu
    assert Matter.objects.get().person == gu


def test_nobody_is_merged_with_themselves_or_twice(ceiling: Ceiling, again: Person) -> None:
    gu, at = ceiling.cast.gu, ceiling.at
    with pytest.raises(Refusal) as refused:
        merge_persons(gu, gu, by=BY, at=at)
    assert refused.value.first.code == "same_person"
    merge_persons(gu, again, by=BY, at=at)
    for kept, gone in ((gu, again), (again, gu)):
        with pytest.raises(Refusal) as refused:
            merge_persons(kept, gone, by=BY, at=at)
        assert refused.value.first.code == "merged"
    with pytest.raises(Refusal):
        change_person(again, ChangePerson(name="顾铭"), by=BY, at=at)


def test_what_was_merged_on_is_parted_from_the_last_one_on(ceiling: Ceiling, again: Person) -> None:
    """A third entry: the second went into the first, both into the third."""
    gu, at = ceiling.cast.gu, ceiling.at
    third = settle(ceiling.cast.gu_room, "顾明", "先生", "")
    before = as_it_is()
    first = merge_persons(gu, again, by=BY, at=at)
    second = merge_persons(third, gu, by=BY, at=at)
    assert set(merged_with(third.pk)) == {third.pk, gu.pk, again.pk}
    with pytest.raises(Refusal) as refused:
        part_persons(first, by=BY, at=at)
    assert refused.value.first.code == "merged_further"
    part_persons(second, by=BY, at=at)
    part_persons(Merge.objects.get(pk=first.pk), by=BY, at=at)
    assert as_it_is() == before
