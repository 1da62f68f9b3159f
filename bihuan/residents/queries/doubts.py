"""The correction list: whom to ask again, chosen in the database, judged by the rule (RES-8)."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from bihuan.residents.models import Contact, Occupancy, Person, Room
from bihuan.residents.rules.doubts import ANSWERS, ODD_BEGINNINGS, faults_of
from bihuan.residents.terms import Means, RoomState, Use, Way
from bihuan.residents.terms.doubts import Doubt, Fault, OnRecord, StillRight

LIVED_IN = (Use.HOME, Use.SHOP, Use.OFFICE)


def doubtful(centre: int, *, today: date, most: int, still: StillRight) -> list[Doubt]:
    """The worst first, at most so many: the rest comes with the next list. Eleven statements at most, each of
    them over the people of one centre.
    """
    homes: dict[int, int] = {}
    for each in _suspects(centre, today, still):
        if len(homes) >= most:
            break
        for person, room in each.values_list("person_id", "room_id")[:most]:
            homes.setdefault(person, room)
    known = faults_now(homes, today=today, still=still)
    people = [Doubt(known[person], room, person) for person, room in homes.items() if known.get(person)]
    found = [*people, *_empty_rooms(centre, most)]
    return sorted(found, key=lambda each: list(Fault).index(each.faults[0]))[:most]


def faults_now(people: Collection[int], *, today: date, still: StillRight) -> dict[int, tuple[Fault, ...]]:
    """Of whoever still lives somewhere. Three statements, however many they are."""
    there = Exists(Occupancy.objects.present().filter(person=OuterRef("pk")))
    found = list(
        Person.objects.filter(there, pk__in=people).only(
            "preferred_way", "phone_index", "phone_masked", "checked_on"
        )
    )
    right: dict[int, set[Means]] = defaultdict(set)
    wrong = set[int]()
    for person, means, wrong_at in Contact.objects.filter(person_id__in=people).values_list(
        "person_id", "means", "wrong_at"
    ):
        if wrong_at is None:
            right[person].add(Means(means))
        else:
            wrong.add(person)
    numbers = {each.phone_index for each in found if each.phone_index}
    sharing = _sharing(numbers)
    return {
        each.pk: faults_of(
            OnRecord(
                means=frozenset(right[each.pk]),
                wrong=each.pk in wrong,
                way=Way(each.preferred_way),
                masked=each.phone_masked,
                sharing=sharing[each.phone_index],
                checked_on=each.checked_on,
            ),
            today,
            still,
        )
        for each in found
    }


def without_anybody(rooms: Collection[int]) -> set[int]:
    """Those of them that are said to be lived in, and have nobody on record. One statement."""
    return set(_lived_in_by_nobody().filter(pk__in=rooms).values_list("pk", flat=True)) if rooms else set()


def _sharing(numbers: Collection[str]) -> "Counter[str]":
    """How many have each of these numbers. One statement."""
    people = Person.objects.filter(phone_index__in=numbers).order_by()
    # Nearly nobody is merged: asked of the database, everybody would be read by the index of those who are
    # not.
    known = people.values_list("phone_index", "merged_into")
    return Counter(number for number, merged_into in known if merged_into is None)


def _suspects(centre: int, today: date, still: StillRight) -> Iterator["QuerySet[Occupancy, Any]"]:
    """One choice for each fault; the rule says which it really is."""
    here = Occupancy.objects.present().filter(room__centre_id=centre, room__retired_at=None)
    # Room after room, as those of the centre are looked up: by the key of the person everybody of all centres
    # would be walked through until so many are found.
    here = here.order_by("room_id", "person_id")
    right = Contact.objects.filter(person=OuterRef("person_id"), wrong_at=None)
    yield here.filter(~Exists(right))
    for way, means in ANSWERS.items():
        if way != Way.IN_PERSON:
            yield here.filter(~Exists(right.filter(means__in=means)), person__preferred_way=way)
    odd = Q()
    for beginning in ODD_BEGINNINGS:
        odd |= Q(person__phone_masked__startswith=beginning)
    yield here.filter(odd)
    common = here.order_by().exclude(person__phone_index="").values("person__phone_index")
    often = common.annotate(number=Count("person", distinct=True)).filter(number__gt=still.sharing)
    yield here.filter(person__phone_index__in=often.values("person__phone_index"))
    long_ago = today - timedelta(days=still.days)
    old = here.filter(Q(person__checked_on=None) | Q(person__checked_on__lt=long_ago))
    yield old.order_by(F("person__checked_on").asc(nulls_first=True), "person_id")


def _empty_rooms(centre: int, most: int) -> list[Doubt]:
    rooms = _lived_in_by_nobody().filter(centre_id=centre).order_by("pk").values_list("pk", flat=True)
    return [Doubt((Fault.NOBODY_HERE,), each) for each in rooms[:most]]


def _lived_in_by_nobody() -> "QuerySet[Room]":
    lived_in = Room.objects.standing().filter(state=RoomState.OCCUPIED, use__in=LIVED_IN)
    return lived_in.filter(~Exists(Occupancy.objects.present().filter(room=OuterRef("pk"))))
