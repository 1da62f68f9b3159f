"""What is sealed with a former key is sealed anew, a few rows at a time (RES-6)."""

from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import QuerySet

from bihuan.journal.actions import record
from bihuan.kernel.actors import Actor
from bihuan.organisation.access import sealer
from bihuan.organisation.actions.second_step import ROW
from bihuan.organisation.events import KeyRotated

BY = Actor.system("keys")
Step = Callable[..., "Resealed"]
# One for each column of each table that holds something sealed.
RESEALED: list[Step] = []
AT_ONCE = 500
SECRETS = ("secret", "seed")


@dataclass(frozen=True)
class Resealed:
    """`last` is the key to go on after, None at the end."""

    last: int | None
    changed: int


def reseal_with(*steps: Step) -> None:
    """Every app says, when it is ready, how what it keeps sealed is sealed anew: `step(after=key)`."""
    RESEALED.extend(each for each in steps if each not in RESEALED)


def reseal_rows(
    rows: "QuerySet[Any]",
    column: str,
    row_of: Callable[[Any], str],
    *,
    after: int,
    most: int | None = None,
) -> Resealed:
    """The next rows after a key, in one short transaction. Killed, it begins again where it was."""
    size = most or AT_ONCE
    with transaction.atomic():
        found = list(rows.filter(pk__gt=after).order_by("pk").select_for_update(of=("self",))[:size])
        former = [each for each in found if not sealer().is_of_now(bytes(getattr(each, column)))]
        for each in former:
            setattr(each, column, sealed_anew(bytes(getattr(each, column)), row_of(each)))
        # What an import has not completed yet is sealed as well.
        rows.model._base_manager.bulk_update(former, [column])
    return Resealed(found[-1].pk if len(found) == size else None, len(former))


def reseal_secrets(*, after: int) -> Resealed:
    """Those behind the second step."""
    with transaction.atomic():
        rows = Authenticator.objects.select_for_update().filter(pk__gt=after).order_by("pk")
        found, changed = list(rows[:AT_ONCE]), 0
        for each in found:
            former = {name: each.data[name] for name in SECRETS if _is_former(each.data.get(name))}
            each.data |= {name: _secret_anew(text) for name, text in former.items()}
            if former:
                each.save(update_fields=["data"])
            changed += len(former)
    return Resealed(found[-1].pk if len(found) == AT_ONCE else None, changed)


def note_rotation(version: int, values: int, *, at: datetime) -> None:
    rotated = KeyRotated(version=version, values=values)
    with transaction.atomic():
        record(rotated, stream="keys:field", by=BY, at=at)


def sealed_anew(sealed: bytes, row: str) -> bytes:
    return sealer().seal(sealer().open(sealed, row=row), row=row)


def _is_former(text: object) -> bool:
    return isinstance(text, str) and not sealer().is_of_now(b64decode(text))


def _secret_anew(text: str) -> str:
    return b64encode(sealed_anew(b64decode(text), ROW)).decode()
