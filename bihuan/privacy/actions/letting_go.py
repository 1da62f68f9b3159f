"""How each kind of record is let go. Those of other floors are entered by them (`keep_with`)."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bihuan.cases.actions.erasing import erase_contacts
from bihuan.cases.queries.unfiled import unfiled_contacts, unfiled_told
from bihuan.journal.actions import record
from bihuan.matters.actions import hold_matters, hold_matters_of_files, let_go_files
from bihuan.matters.queries import recordings_past, recordings_told
from bihuan.organisation.actions import let_go_reveals
from bihuan.organisation.queries import reveals_past, reveals_told
from bihuan.policies.terms import Kept
from bihuan.privacy.actions.erasing import erase_everywhere
from bihuan.privacy.queries.keepers import Keeper
from bihuan.privacy.queries.retention import held_matters, held_people
from bihuan.privacy.terms.retention import Told
from bihuan.residents.actions import hold_people
from bihuan.residents.queries import departed, departed_told

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from bihuan.kernel.actors import Actor
    from bihuan.kernel.cutoffs import Cutoffs
    from bihuan.privacy.events import LetGoByRule

    Found = QuerySet[Any, Any]

Keys = Collection[int]


def _people(cutoffs: "Cutoffs", *, among: Keys | None) -> "Found":
    return departed(cutoffs, but=held_people(), among=among)


def _people_told(keys: Keys) -> dict[int, Told]:
    return {key: Told(each.name, each.room) for key, each in departed_told(keys).items()}


def _let_people_go(keys: Keys, because: "LetGoByRule", *, by: "Actor", at: datetime) -> None:
    for key in keys:
        erase_everywhere(key, by=by, at=at)
        record(because, stream=f"person:{key}", by=by, at=at)


def _contacts(cutoffs: "Cutoffs", *, among: Keys | None) -> "Found":
    return unfiled_contacts(cutoffs, but=held_matters(), among=among)


def _contacts_told(keys: Keys) -> dict[int, Told]:
    return {
        key: Told(f"{each.name} {each.phone}", each.number, each.number)
        for key, each in unfiled_told(keys).items()
    }


def _let_contacts_go(keys: Keys, because: "LetGoByRule", *, by: "Actor", at: datetime) -> None:
    erase_contacts(keys, by=by, at=at)
    for key in keys:
        record(because, stream=f"matter:{key}", by=by, at=at)


def _recordings(cutoffs: "Cutoffs", *, among: Keys | None) -> "Found":
    return recordings_past(cutoffs, but=held_matters(), among=among)


def _recordings_told(keys: Keys) -> dict[int, Told]:
    return {key: Told("", number, number) for key, number in recordings_told(keys).items()}


def _let_recordings_go(keys: Keys, because: "LetGoByRule", *, by: "Actor", at: datetime) -> None:
    for stream in let_go_files(keys):
        record(because, stream=stream, by=by, at=at)


def _reveals(cutoffs: "Cutoffs", *, among: Keys | None) -> "Found":
    return reveals_past(cutoffs, among=among)


def _reveals_told(keys: Keys) -> dict[int, Told]:
    return {key: Told(name) for key, name in reveals_told(keys).items()}


def _as_they_are(keys: Keys) -> None:
    """A row of the log is written once and is used by nobody."""


def _let_reveals_go(keys: Keys, because: "LetGoByRule", *, by: "Actor", at: datetime) -> None:
    """Told by the list alone: a line each on the streams of those who looked would outlast the rows."""
    let_go_reveals(keys, at=at)


# So many at once that a step is short: to erase somebody means all their cases.
KEPT_HERE = {
    Kept.PEOPLE: Keeper(_people, _people_told, _let_people_go, 1, hold_people),
    Kept.CASE_CONTACTS: Keeper(_contacts, _contacts_told, _let_contacts_go, 10, hold_matters),
    Kept.RECORDINGS: Keeper(_recordings, _recordings_told, _let_recordings_go, 50, hold_matters_of_files),
    Kept.ACCESS_LOG: Keeper(_reveals, _reveals_told, _let_reveals_go, 100, _as_they_are),
}
