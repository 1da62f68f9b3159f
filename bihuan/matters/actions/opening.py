"""A matter comes into being, with its number."""

from collections.abc import Sequence

from django.db import transaction

from bihuan.kernel.moments import day_of
from bihuan.matters.models import About, Counter, Matter
from bihuan.matters.rules.numbering import record_number
from bihuan.matters.terms import SERIES, Opening


def open_matter(opening: Opening, *, stage: str) -> Matter:
    """Take the next number of the sort's series and write the row. Inside the caller's transaction."""
    with transaction.atomic():
        place = _next_places(opening, 1)
        matter = _matter(opening, place, stage)
        matter.save(force_insert=True)
        if opening.about:
            About.objects.bulk_create([About(matter=matter, staff_id=each) for each in opening.about])
    return matter


def open_matters(openings: Sequence[Opening], *, stage: str) -> list[Matter]:
    """The same for several of one sort and centre at one moment, about nobody; numbered in this order.

    The number of statements grows by the hundred, not by the matter.
    """
    if not openings:
        return []
    with transaction.atomic():
        first = _next_places(openings[0], len(openings))
        return Matter.objects.bulk_create(
            [_matter(each, place, stage) for place, each in enumerate(openings, first)]
        )


def _matter(opening: Opening, place: int, stage: str) -> Matter:
    year, sort = day_of(opening.registered_at).year, opening.sort
    return Matter(
        sort=sort,
        number=record_number(opening.centre_code, year, place, SERIES[sort]),
        centre_id=opening.centre,
        room_id=opening.room,
        person_id=opening.person,
        owner_id=opening.owner,
        title=opening.title,
        who=opening.who,
        where=opening.where,
        level=opening.level,
        channel=opening.channel,
        kind=opening.kind,
        severity=opening.severity,
        subject=opening.subject,
        stage=stage,
        registered_at=opening.registered_at,
        said_at=opening.said_at,
        procedure=opening.procedure,
        source=opening.source,
        source_key=opening.source_key,
    )


def _next_places(opening: Opening, number: int) -> int:
    """The first of so many. The counter's row stays locked until they are written: no number is lost or
    given twice."""
    year, sort = day_of(opening.registered_at).year, opening.sort
    counter, _ = Counter.objects.select_for_update().get_or_create(
        centre_id=opening.centre, year=year, sort=sort
    )
    counter.last += number
    counter.save(update_fields=["last"])
    return counter.last - number + 1
