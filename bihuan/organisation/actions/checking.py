"""What every action here does before it writes."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from bihuan.kernel.refusals import BihuanError, Invalid, Obstacle


def check(problems: list[Obstacle]) -> None:
    if problems:
        raise Invalid(*problems)


@contextmanager
def once(refusal: BihuanError) -> Iterator[None]:
    """The database knows best what is taken, also when two people write at once."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        raise refusal from None
