"""Clocks of requests from before they had any."""

from datetime import datetime

from django.db import transaction

from bihuan.clocks.queries.kept import without_clocks
from bihuan.matters.queries import all_matters, locked
from bihuan.matters.terms import Sort
from bihuan.privacy.actions.settling import settle
from bihuan.privacy.models import PersonRequest


def keep_request_clocks_from_before(*, at: datetime) -> int:
    """For every open one that has none; may be repeated. What is over is signalled from now on."""
    waiting = without_clocks(all_matters().of(Sort.PERSON_REQUEST).open())
    keys = list(waiting.values_list("pk", flat=True))
    for key in keys:
        with transaction.atomic():
            matter = locked(key)
            request = PersonRequest.objects.get(pk=key)
            request.matter = matter
            settle(request, at=at)
    return len(keys)
