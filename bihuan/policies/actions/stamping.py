"""Every write of policies ends with this: what processes keep of the former state is asked for no more."""

from secrets import token_hex

from bihuan.policies.models import Stamp


def stamp_anew() -> None:
    """Right after the write, in its transaction; nobody may read policies between the two. One statement."""
    Stamp.objects.bulk_create(
        [Stamp(pk=1, value=token_hex(16))],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["value"],
    )
