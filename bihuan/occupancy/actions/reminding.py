"""A key that is not back in time tells somebody: who keeps it, then their head, each once (RES-5)."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from bihuan.journal.actions import record
from bihuan.kernel.actors import Actor
from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.moments import day_of
from bihuan.notices.actions import tell
from bihuan.notices.terms import NoticeKind, Telling
from bihuan.occupancy.events import KeyOverdue
from bihuan.occupancy.models import Key, Loan
from bihuan.occupancy.queries import loans_to_tell
from bihuan.occupancy.terms import CLAUSE
from bihuan.organisation.queries import holding_any, still_working
from bihuan.organisation.terms import Post

THE_CABINET = Actor.system("keys")
AT_ONCE = 20
# Whoever is there of them keeps the keys where nobody is known who lent it, or they have left.
KEEPING = (Post.FRONT_DESK, Post.INTAKE_AGENT, Post.SERVICE_SUPERVISOR, Post.CENTRE_DIRECTOR)
ABOVE = (Post.SERVICE_SUPERVISOR, Post.CENTRE_DIRECTOR)


def remind_of_keys(*, at: datetime, most: int = AT_ONCE) -> int:
    """How many loans; one statement when nothing is late. May be called again and again, by any number of
    workers: who was told stands on the loan, in the transaction of the telling.
    """
    late = list(loans_to_tell(day_of(at)).values_list("pk", "key_id")[:most])
    return sum(_remind(loan, key, at=at) for loan, key in late)


def _remind(loan: int, key: int, *, at: datetime) -> bool:
    with transaction.atomic():
        # Whoever lends, takes back or tells holds the key's row.
        held = Key.objects.select_for_update(of=("self",)).select_related("room").get(pk=key)
        fresh = loans_to_tell(day_of(at)).filter(pk=loan).first()
        if fresh is None:
            return False
        fresh.told += 1
        fresh.save(update_fields=["told"])
        tell(_tellings(fresh, held), at=at)
        fact = KeyOverdue(key=held.pk, opens=held.opens, due_on=fresh.due_on, step=fresh.told)
        record(fact, stream=f"room:{held.room_id}", by=THE_CABINET, at=at)
    return True


def _tellings(loan: Loan, key: Key) -> Iterator[Telling]:
    text = _("借出的钥匙到期没有还：%(room)s %(opens)s，约好%(due_on)s归还。")
    message = say(text, room=key.room.label, opens=key.opens, due_on=loan.due_on)
    for staff in sorted(_first_told(loan, key) if loan.told == 1 else _at_the_seat(ABOVE, key.centre_id)):
        yield Telling(
            staff=staff,
            kind=NoticeKind.KEY,
            key=f"key:{loan.pk}:{loan.told}",
            message=message,
            clause=CLAUSE,
        )


def _first_told(loan: Loan, key: Key) -> set[int]:
    """The custodian, and the colleague who has it."""
    known = still_working(each for each in (loan.lent_by_id, loan.staff_id) if each is not None)
    keeping = {loan.lent_by_id} & known or _at_the_seat(KEEPING, key.centre_id)
    return {each for each in (*keeping, *({loan.staff_id} & known)) if each is not None}


def _at_the_seat(posts: tuple[Post, ...], centre: int) -> set[int]:
    """Of the first of these posts that anybody holds there."""
    held = holding_any(posts, centre)
    first = next((each for each in posts if any(seat.post == each for _staff, seat in held)), None)
    return {staff for staff, seat in held if seat.post == first}
