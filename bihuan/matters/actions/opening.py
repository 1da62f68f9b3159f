"""A matter comes into being, with its number."""

from django.db import transaction

from bihuan.kernel.moments import day_of
from bihuan.matters.models import About, Counter, Matter
from bihuan.matters.rules.numbering import record_number
from bihuan.matters.terms import SERIES, Opening, Sort


def open_matter(opening: Opening, *, stage: str) -> Matter:
    """Take the next number of the sort's series and write the row. Inside the caller's transaction."""
    with transaction.atomic():
        year, sort = day_of(opening.registered_at).year, opening.sort
        place = _next_place(opening.centre, year, sort)
        matter = Matter.objects.create(
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
        if opening.about:
            About.objects.bulk_create([About(matter=matter, staff_id=each) for each in opening.about])
    return matter


def _next_place(centre: int, year: int, sort: Sort) -> int:
    """The counter's row stays locked until the matter is written: no number is lost or given twice."""
    counter, _ = Counter.objects.select_for_update().get_or_create(centre_id=centre, year=year, sort=sort)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last
