"""Imports, as far as a test wants them: sent and checked, or taken in."""

from collections.abc import Sequence
from datetime import datetime

from bihuan.jobs.importing.residents import Importing
from bihuan.organisation.models import Centre, Staff
from bihuan.residents.actions import load_import, start_import
from bihuan.residents.models import Building, Import, Occupancy, Person, Room
from bihuan.residents.queries import import_by_id, read_sent
from tests.residents.importing.files import HEAD, csv_of


def loaded(
    centre: Centre,
    *rows: Sequence[str],
    by: Staff | None = None,
    at: datetime,
    head: Sequence[str] = HEAD,
) -> Import:
    sent = read_sent(csv_of(*rows, head=head), name="桂花苑住户.csv")
    return checked(load_import(centre, sent, by=by, at=at))


def checked(batch: Import) -> Import:
    """The worker has done what there was to do."""
    Importing().through(batch.pk)
    found = import_by_id(batch.pk)
    assert found is not None
    return found


def taken_in(
    centre: Centre,
    *rows: Sequence[str],
    by: Staff | None = None,
    at: datetime,
    head: Sequence[str] = HEAD,
) -> Import:
    return checked(start_import(loaded(centre, *rows, by=by, at=at, head=head), by=by, at=at))


def rows_of(batch: Import) -> int:
    return sum(model.everything.filter(batch=batch).count() for model in (Building, Room, Person, Occupancy))
