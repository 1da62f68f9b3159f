"""Subjects and topics: added, renamed, charged with a department, moved, retired and brought back (CLS-6)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from bihuan.journal.actions import record
from bihuan.journal.events import Event
from bihuan.kernel.actors import Actor
from bihuan.kernel.refusals import Invalid, NotVisible, Obstacle
from bihuan.policies import errors
from bihuan.policies.actions.stamping import stamp_anew
from bihuan.policies.events import (
    SubjectAdded,
    SubjectCharged,
    SubjectMoved,
    SubjectRenamed,
    SubjectRestored,
    SubjectRetired,
    TopicAdded,
)
from bihuan.policies.models import KeptSubject, SubjectCounter
from bihuan.policies.queries.in_force import policies
from bihuan.policies.queries.subjects import subject_stream, taxonomy
from bihuan.policies.rules.taxonomy import is_last_live, moved, namesake
from bihuan.policies.terms.subjects import (
    OWN,
    AddSubject,
    AddTopic,
    ChargeSubject,
    Known,
    MoveSubject,
    RenameSubject,
    Taxonomy,
)


def add_subject(command: AddSubject, *, by: Actor, at: datetime) -> str:
    """The code it got: a number of its own that is never given again."""
    _check(command.problems())
    with _keeping(by=by, at=at) as keeping:
        keeping.refuse_namesake("", command.name)
        code = keeping.new_code("")
        KeptSubject.objects.create(code=code, name=command.name, department=command.department)
        stamp_anew()
        keeping.happened(SubjectAdded(code=code, name=command.name, kind=command.department), code)
    return code


def add_topic(subject: str, command: AddTopic, *, by: Actor, at: datetime) -> str:
    _check(command.problems())
    with _keeping(by=by, at=at) as keeping:
        under = keeping.live(subject)
        if under.parent:
            raise errors.topic_has_no_topics()
        keeping.refuse_namesake(subject, command.name)
        code = keeping.new_code(subject)
        KeptSubject.objects.create(code=code, parent=subject, name=command.name)
        stamp_anew()
        keeping.happened(TopicAdded(code=code, name=command.name, under=under.name), code)
    return code


def rename_subject(
    code: str, command: RenameSubject, *, by: Actor, at: datetime, seen: int | None = None
) -> None:
    """Raises Stale if somebody changed it after version `seen`."""
    _check(command.problems())
    with _keeping(by=by, at=at) as keeping:
        known = keeping.live(code, seen=seen)
        if known.name == command.name:
            return
        keeping.refuse_namesake(known.parent, command.name, besides=code)
        # Called as the procedure calls it, it is read in every language again.
        as_written = keeping.called(code) == command.name
        keeping.write(known, name="" if as_written else command.name)
        keeping.happened(SubjectRenamed(code=code, former=known.name, name=command.name), code)


def charge_subject(
    code: str, command: ChargeSubject, *, by: Actor, at: datetime, seen: int | None = None
) -> None:
    """Another department answers for it; raises Stale like renaming."""
    _check(command.problems())
    with _keeping(by=by, at=at) as keeping:
        known = keeping.live(code, seen=seen)
        if known.parent:
            raise errors.topic_has_no_department()
        if known.department == command.department:
            return
        keeping.write(known, department=command.department)
        charged = SubjectCharged(code=code, name=known.name, former=known.department, kind=command.department)
        keeping.happened(charged, code)


def move_subject(code: str, command: MoveSubject, *, by: Actor, at: datetime) -> None:
    with _keeping(by=by, at=at) as keeping:
        known = keeping.live(code)
        codes = [each.code for each in keeping.taxonomy.siblings(known.parent)]
        _check(command.problems([each for each in codes if each != code]))
        wanted = moved(codes, code, after=command.after)
        if wanted == codes:
            return
        keeping.place(wanted)
        after = keeping.taxonomy.find(command.after)
        told = SubjectMoved(code=code, name=known.name, after=after.name if after else "")
        keeping.happened(told, code)


def retire_subject(code: str, *, by: Actor, at: datetime) -> None:
    """No longer offered; old matters keep it, with its name. With a subject its topics go."""
    with _keeping(by=by, at=at) as keeping:
        known = keeping.known(code)
        if known.retired:
            raise errors.already_retired()
        if is_last_live(keeping.taxonomy, code):
            raise errors.last_subject()
        keeping.write(known, retired_at=at)
        keeping.happened(SubjectRetired(code=code, name=known.name), code)


def restore_subject(code: str, *, by: Actor, at: datetime) -> None:
    """Offered again; refused while a live one has its name."""
    with _keeping(by=by, at=at) as keeping:
        known = keeping.known(code)
        if not known.retired:
            raise errors.not_retired()
        if known.dropped:
            raise errors.dropped_by_procedure()
        if namesake(keeping.taxonomy, known.parent, known.name, besides=code):
            raise errors.same_name_came()
        keeping.write(known, retired_at=None)
        keeping.happened(SubjectRestored(code=code, name=known.name), code)


@dataclass
class _Keeping:
    """The taxonomy while nobody else can change it."""

    taxonomy: Taxonomy
    counter: SubjectCounter
    by: Actor
    at: datetime

    def known(self, code: str) -> Known:
        found = self.taxonomy.find(code)
        if found is None:
            raise NotVisible(code)
        return found

    def live(self, code: str, *, seen: int | None = None) -> Known:
        found = self.known(code)
        if seen is not None and seen != found.version:
            raise errors.subject_changed(seen=seen, present=found.version)
        if found.retired:
            raise errors.already_retired()
        if not self.taxonomy.offers(code):
            raise errors.subject_retired()
        return found

    def called(self, code: str) -> str:
        """As the procedure in force calls it."""
        return policies().versions_until(self.at)[0].subject_names.get(code, "")

    def refuse_namesake(self, parent: str, name: str, *, besides: str = "") -> None:
        if namesake(self.taxonomy, parent, name, besides=besides):
            raise errors.name_taken()

    def new_code(self, parent: str) -> str:
        self.counter.last += 1
        self.counter.save(update_fields=["last"])
        own = f"{OWN}{self.counter.last}"
        return f"{parent}.{own}" if parent else own

    def write(self, known: Known, **changes: object) -> None:
        KeptSubject.objects.update_or_create(
            code=known.code, defaults={**changes, "parent": known.parent, "version": known.version + 1}
        )
        stamp_anew()

    def place(self, codes: list[str]) -> None:
        """Places are no change of version: who renames one is not disturbed by a new order."""
        rows = [
            KeptSubject(code=each, parent=self.known(each).parent, place=place)
            for place, each in enumerate(codes, start=1)
        ]
        KeptSubject.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["code"], update_fields=["place"]
        )
        stamp_anew()

    def happened(self, event: Event, code: str) -> None:
        record(event, stream=subject_stream(code), by=self.by, at=self.at)


@contextmanager
def _keeping(*, by: Actor, at: datetime) -> Iterator[_Keeping]:
    with transaction.atomic():
        counter, _ = SubjectCounter.objects.select_for_update().get_or_create(pk=1)
        yield _Keeping(taxonomy(at=at), counter, by, at)


def _check(problems: list[Obstacle]) -> None:
    if problems:
        raise Invalid(*problems)
