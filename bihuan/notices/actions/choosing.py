"""How somebody wishes to be told: by kind, at which hour, and when not."""

from datetime import datetime

from django.db import transaction

from bihuan.journal.actions import record
from bihuan.kernel.actors import Actor
from bihuan.kernel.refusals import Invalid
from bihuan.notices.events import NoticesChosen
from bihuan.notices.models import Preference
from bihuan.notices.queries import own_wishes
from bihuan.notices.rules.receiving import Wishes, wishes_from
from bihuan.notices.terms import ChooseNotices


def choose(staff: int, command: ChooseNotices, *, at: datetime) -> Wishes:
    """The whole of it; what was so already changes nothing. It holds for what is told from now on."""
    found = command.problems()
    if found:
        raise Invalid(*found)
    wishes = wishes_from(command)
    with transaction.atomic():
        if own_wishes(staff) != wishes:
            _keep(staff, wishes)
            record(_fact(wishes), stream=f"staff:{staff}", by=Actor.staff(staff), at=at)
    return wishes


def _keep(staff: int, wishes: Wishes) -> None:
    Preference.objects.update_or_create(
        staff_id=staff,
        defaults={
            "off": sorted(wishes.off),
            "collected": {kind: f"{hour:%H:%M}" for kind, hour in sorted(wishes.collected.items())},
            "rests_from": wishes.rest.opens if wishes.rest else None,
            "rests_until": wishes.rest.closes if wishes.rest else None,
        },
    )


def _fact(wishes: Wishes) -> NoticesChosen:
    return NoticesChosen(
        off=tuple(sorted(wishes.off)),
        collected=tuple(sorted(wishes.collected)),
        rests=wishes.rest is not None,
    )
