"""Who is away, and who stands in (ORG-3)."""

from collections.abc import Iterable

from django.db.models import F, Q

from bihuan.organisation.models import Absence, Staff
from bihuan.organisation.models.staff import away_now
from bihuan.organisation.queries.seats import posting_of, postings_by_staff
from bihuan.organisation.rules.standing_in import may_stand_in


def hearers(people: Iterable[int]) -> dict[int, int]:
    """Who hears what is said to each of those who still work here: they, or who stands in. One statement."""
    here = Staff.objects.active().filter(pk__in=set(people))
    found = here.annotate(away=away_now(), acting=F("away__acting")).values_list("pk", "acting")
    return {key: acting or key for key, acting in found}


def absences_of(staff: Staff) -> list[Absence]:
    """Those that run or will, then the latest that are over."""
    rows = Absence.objects.filter(staff=staff).select_related("stand_in", "acting")
    over = sorted((each for each in rows if each.ended_at), key=lambda each: each.since, reverse=True)
    return [*(each for each in rows if each.ended_at is None), *over[:10]]


def absence_of(staff: Staff, key: int) -> Absence | None:
    return Absence.objects.filter(staff=staff, pk=key).select_related("stand_in", "acting").first()


def stood_in_for_by(staff: Staff) -> list[Absence]:
    """For whom this person stands in now, or will."""
    theirs = Q(acting=staff) | Q(acting=None, stand_in=staff)
    return list(Absence.objects.not_over().filter(theirs).select_related("staff"))


def possible_stand_ins(staff: Staff) -> list[Staff]:
    """Whoever works in one of the same centres and fits. Two statements."""
    own = [posting_of(each) for each in staff.held_posts.filter(until=None)]
    found = postings_by_staff({each.centre for each in own})
    fitting = {who for who, held in found.items() if who.pk != staff.pk and may_stand_in(own, held)}
    return sorted(fitting, key=lambda each: each.staff_number)
