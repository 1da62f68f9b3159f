"""A person's own request: taken in, identity checked, decided, carried out, answered; each by a person."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from bihuan.clocks.queries import until_after
from bihuan.journal.actions import record
from bihuan.journal.events import Event, Words
from bihuan.kernel.actors import Actor
from bihuan.kernel.masking import without
from bihuan.kernel.refusals import Invalid, Obstacle, Refusal
from bihuan.matters.actions import open_matter
from bihuan.matters.queries import locked
from bihuan.matters.terms import Opening, Sort
from bihuan.organisation.actions import log_reveal
from bihuan.organisation.terms import WHY_NAMES, LogReveal, Origin, Shown, Why
from bihuan.policies.queries.days import days_for
from bihuan.policies.queries.in_force import procedure_in_force
from bihuan.privacy import errors, events
from bihuan.privacy.actions.erasing import FREE, erase_everywhere
from bihuan.privacy.actions.settling import settle
from bihuan.privacy.models import PersonRequest
from bihuan.privacy.queries.requests import everything_about, somebody, state_of, was_erased
from bihuan.privacy.rules.requests import obstacles
from bihuan.privacy.terms import ASKED_NAMES, Answer, Asked, Decide, RequestStage, Said, TakeIn, Verb
from bihuan.residents.actions import hold_people

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff
    from bihuan.residents.models import Occupancy


def take_in(held: "Occupancy", command: TakeIn, *, by: "Staff", at: datetime) -> PersonRequest:
    """By whoever keeps residents there; due as the procedure says. Raises Invalid."""
    _check(command.problems())
    room, person = held.room, held.person
    governing = procedure_in_force(room.centre_id, at)
    with transaction.atomic():
        opening = Opening(
            sort=Sort.PERSON_REQUEST,
            centre=room.centre_id,
            centre_code=room.centre.code,
            title=ASKED_NAMES[Asked(command.asked)],
            procedure=governing.key,
            registered_at=at,
            said_at=at,
            owner=by.pk,
            room=room.pk,
            person=person.pk,
            who=person.addressed,
            where=room.label,
        )
        matter = open_matter(opening, stage=RequestStage.IDENTITY)
        due = until_after(governing.procedure.privacy.answer_within, at, days_for(room.centre_id))
        request = PersonRequest.objects.create(
            matter=matter,
            asked=command.asked,
            words=command.words,
            due_at=due.at,
            provisional=due.provisional,
        )
        taken = events.RequestTakenIn(asked=command.asked, words=Words(command.words))
        record(taken, stream=matter.stream, by=Actor.staff(by.pk), at=at)
        settle(request, at=at)
    return request


def check_identity(request: PersonRequest, command: Said, *, by: "Staff", at: datetime) -> PersonRequest:
    """How it was made sure that it is them: the card shown, the number called back."""
    _check(command.problems())
    with _acting(request, Verb.CHECK_IDENTITY, at=at) as fresh:
        fresh.identity, fresh.identified_by, fresh.identified_at = command.words, by, at
        _happened(fresh, events.IdentityChecked(words=Words(command.words)), by=by, at=at)
    return fresh


def decide(request: PersonRequest, command: Decide, *, by: "Staff", at: datetime) -> PersonRequest:
    _check(command.problems())
    with _acting(request, Verb.DECIDE, at=at) as fresh:
        fresh.granted, fresh.decision = bool(command.granted), command.words
        fresh.decided_by, fresh.decided_at = by, at
        decided = events.RequestDecided(asked=fresh.asked, granted=fresh.granted, words=Words(command.words))
        _happened(fresh, decided, by=by, at=at)
    return fresh


def open_copy(request: PersonRequest, *, by: "Staff", at: datetime, origin: Origin) -> Mapping[str, Any]:
    """Everything about the person, logged first. Raises Refusal unless a copy was granted."""
    if request.asked != Asked.COPY or not request.granted or request.answered_at is not None:
        raise errors.no_copy_to_open()
    person = _person(request)
    shown = LogReveal(
        subject=f"person:{person}",
        reason=WHY_NAMES[Why.REQUEST],
        why=Why.REQUEST,
        shown=Shown.COPY,
        centre=request.matter.centre_id,
    )
    with transaction.atomic():
        log_reveal(shown, by=by, at=at, origin=origin)
        PersonRequest.objects.filter(pk=request.pk, copied_at=None).update(copied_at=at)
    return everything_about(person)


def carry_out(request: PersonRequest, command: Said, *, by: "Staff", at: datetime) -> PersonRequest:
    """A deletion is done by this; what else was asked for was done before, and is recorded."""
    _check(command.problems())
    with _acting(request, Verb.CARRY_OUT, at=at) as fresh:
        cases, words = 0, command.words
        if fresh.asked == Asked.DELETION:
            # Who was erased is not written down again with how it was done.
            words = without(words, somebody(_person(fresh)))
            cases = erase_everywhere(_person(fresh), by=Actor.staff(by.pk), at=at)
            fresh.refresh_from_db(fields=FREE)
            fresh.matter.who = ""
        fresh.outcome, fresh.done_by, fresh.done_at = words, by, at
        done = events.RequestCarriedOut(asked=fresh.asked, cases=cases, words=Words(words))
        _happened(fresh, done, by=by, at=at)
    return fresh


def answer(request: PersonRequest, command: Answer, *, by: "Staff", at: datetime) -> PersonRequest:
    """Whoever was erased is not written down again by how they were told: then only the way is kept."""
    _check(command.problems(erased=was_erased(request)))
    with _acting(request, Verb.ANSWER, at=at) as fresh:
        fresh.way, fresh.answer = command.way, command.words
        fresh.answered_by, fresh.answered_at = by, at
        fresh.matter.closed_at = at
        answered = events.RequestAnswered(way=command.way, words=Words(command.words))
        _happened(fresh, answered, by=by, at=at)
    return fresh


def _person(request: PersonRequest) -> int:
    if request.matter.person_id is None:
        raise AssertionError("nobody asks without being somebody")
    return request.matter.person_id


@contextmanager
def _acting(request: PersonRequest, verb: Verb, *, at: datetime) -> Iterator[PersonRequest]:
    """Raises Refusal before anything is written."""
    with transaction.atomic():
        matter = locked(request.pk)
        fresh = PersonRequest.objects.get(pk=request.pk)
        fresh.matter = matter
        if verb is Verb.CARRY_OUT:
            # What is opened for them at this moment stands against a deletion, or comes after it.
            hold_people([_person(fresh)])
        if found := obstacles(verb, state_of(fresh)):
            raise Refusal(*found)
        yield fresh


def _happened(request: PersonRequest, event: Event, *, by: "Staff", at: datetime) -> None:
    request.save()
    record(event, stream=request.matter.stream, by=Actor.staff(by.pk), at=at)
    settle(request, at=at)


def _check(problems: list[Obstacle]) -> None:
    if problems:
        raise Invalid(*problems)
