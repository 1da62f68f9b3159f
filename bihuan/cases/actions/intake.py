"""Intake: what was said becomes a case with a number and a due time, in one transaction."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from bihuan.cases.actions.acting import Act, acting, check, taking_in, wrong
from bihuan.cases.actions.subjects import check_subject
from bihuan.cases.events.intake import AnsweredOnTheSpot, CaseImported, CaseRegistered, ReadBackConfirmed
from bihuan.cases.models import Case, Round
from bihuan.cases.queries import agents_for
from bihuan.cases.rules.owners import owner_for, received_by
from bihuan.cases.terms.handling import Answer
from bihuan.cases.terms.intake import RegisterCase, shown_place
from bihuan.cases.terms.verbs import Verb
from bihuan.cases.terms.words import Kind, Stage
from bihuan.journal.actions import record
from bihuan.journal.events import Words
from bihuan.kernel.actors import Actor
from bihuan.kernel.masking import mask_phone, normal_phone
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import NotVisible
from bihuan.kernel.surnames import addressed
from bihuan.matters.actions import open_matter
from bihuan.matters.terms import Opening
from bihuan.organisation.access import sealer
from bihuan.organisation.queries import staff_names
from bihuan.policies.queries.in_force import Policies, policies
from bihuan.policies.terms.subjects import Taxonomy
from bihuan.residents.queries import ContactCard, contact_card, room_in

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre, Staff
    from bihuan.residents.models import Room


def register_case(
    command: RegisterCase, *, centre: "Centre", by: "Staff | None", at: datetime, rule: str = ""
) -> Case:
    """Everything typed is checked, then written at once: number, case, first round, fact, due times.

    `by` is None only for a machine, whose `rule` (such as `import`) stands in the journal instead.
    Raises Invalid by field, NotVisible for a centre that is not theirs.
    """
    check(command.problems(at=at))
    if by and not (by.scope.sees_all_centres or centre.pk in by.scope.centres):
        raise NotVisible(centre.code)
    known = policies()
    _check_references(command, known.taxonomy(at=at))
    with transaction.atomic():
        card = _card(command, centre)
        room = card.home if card and card.home else _room(command, centre)
        opening = _opening(command, known, centre=centre, by=by, at=at, room=room, card=card)
        case = _written(command, opening, by=by, card=card)
        case.policies = known
        case.matter.room = room
        case.about_nobody = not command.about
        actor = Actor.staff(by.pk) if by else Actor.system(rule)
        record(_registered(command, case), stream=case.matter.stream, by=actor, at=at, subject=case)
        return _said_at_once(command, case, by=by, at=at) if by else case


def _room(command: RegisterCase, centre: "Centre") -> "Room | None":
    if command.room is None:
        return None
    found = room_in(centre.pk, command.room)
    if found is None:
        raise wrong("room", "unknown", _("这个中心没有这个房号，请从列表里选。"))
    return found


def _card(command: RegisterCase, centre: "Centre") -> ContactCard | None:
    if command.person is None:
        return None
    card = contact_card(command.person, centre=centre.pk, room=command.room)
    if card is None:
        raise wrong("person", "unknown", _("没有这位住户，请从列表里选，或直接写姓名。"))
    return card


def _check_references(command: RegisterCase, offered: Taxonomy) -> None:
    check_subject(command.subject, offered=offered)
    if len(staff_names(command.about)) != len(set(command.about)):
        raise wrong("about", "unknown", _("被反映的人里有不认识的员工，请从列表里选。"))


def _written(
    command: RegisterCase, opening: Opening, *, by: "Staff | None", card: ContactCard | None
) -> Case:
    matter = open_matter(opening, stage=Stage.ASSESSMENT)
    phone = normal_phone(command.contact_phone) or (card.phone if card else "")
    case = Case.objects.create(
        matter=matter,
        said=command.said,
        happened=command.happened,
        why=command.why,
        how=command.how,
        place=command.place,
        anonymous=command.anonymous,
        contactable=not command.anonymous,
        contact_name=command.contact_name or (card.name if card else ""),
        contact_title=command.contact_title or (card.title if card and not command.contact_name else ""),
        contact_role=card.role if card else "",
        phone_sealed=sealer().seal(phone, row=f"case:{matter.pk}"),
        phone_masked=mask_phone(phone) if phone else "",
        answer_way=command.answer_way or (card.preferred_way if card else ""),
        emergency=command.emergency,
        promised_at=command.promised_at,
        wished_at=command.wished_at,
        registered_by=by,
    )
    case.current_round = Round.objects.create(case=case, number=1, began_at=opening.registered_at)
    return case


def _opening(
    command: RegisterCase,
    known: Policies,
    *,
    centre: "Centre",
    by: "Staff | None",
    at: datetime,
    room: "Room | None",
    card: ContactCard | None,
) -> Opening:
    level = received_by(command.channel, by.scope if by else None, at_head_office=centre.is_head_office)
    name = command.contact_name or (card.name if card else "")
    title = command.contact_title or (card.title if card and not command.contact_name else "")
    return Opening(
        centre=centre.pk,
        centre_code=centre.code,
        level=level,
        channel=command.channel,
        title=command.shown_title,
        procedure=known.in_force(centre.pk, at).key,
        registered_at=at,
        said_at=command.said_at or at,
        owner=owner_for(
            by.scope if by else None,
            centre.pk,
            _agents(level, centre),
            frozenset(command.about),
            level=level,
        ),
        room=room.pk if room else None,
        person=command.person,
        who=addressed(name, title),
        where=shown_place(room.label if room else "", command.place),
        kind=command.kind,
        severity=command.severity,
        subject=command.subject,
        source=command.source,
        source_key=command.source_key or None,
        about=tuple(dict.fromkeys(command.about)),
    )


def _agents(level: str, centre: "Centre") -> Iterator[int]:
    """Asked for only where whoever takes it in does not own it."""
    yield from agents_for(level, centre.pk)


def _registered(command: RegisterCase, case: Case) -> CaseRegistered:
    number, said = case.matter.number, Words(command.said)
    if command.source:
        return CaseImported(number=number, channel=command.channel, source=command.source, said=said)
    return CaseRegistered(number=number, channel=command.channel, promised_at=command.promised_at, said=said)


def _said_at_once(command: RegisterCase, case: Case, *, by: "Staff", at: datetime) -> Case:
    """What happened in the same breath: read back and confirmed, answered on the spot."""
    if command.confirmed:
        with taking_in(case, Verb.CONFIRM, by=by, at=at) as act:
            case = _confirmed(act)
    if command.spot_answer.strip():
        answered = Answer(words=command.spot_answer, outside_remit=command.outside_remit)
        with taking_in(case, Verb.ANSWER_ON_THE_SPOT, by=by, at=at) as act:
            case = _answered(act, answered)
    return case


def confirm_read_back(case: Case, *, by: "Staff", at: datetime, seen: int | None = None) -> Case:
    """CLS-7: the summary was read back and the resident said yes."""
    with acting(case, Verb.CONFIRM, by=by, at=at, seen=seen) as act:
        return _confirmed(act)


def _confirmed(act: Act) -> Case:
    act.case.confirmed_at = act.at
    return act.happened(ReadBackConfirmed())


def answer_on_the_spot(
    case: Case, command: Answer, *, by: "Staff", at: datetime, seen: int | None = None
) -> Case:
    """An enquiry answered while the resident is there, or shown where to go (CLS-10)."""
    check(command.problems())
    with acting(case, Verb.ANSWER_ON_THE_SPOT, by=by, at=at, seen=seen) as act:
        return _answered(act, command)


def _answered(act: Act, command: Answer) -> Case:
    act.case.matter.kind = Kind.ENQUIRY
    act.case.answered_on_the_spot = True
    act.case.outside_remit = command.outside_remit
    act.case.answered_at = act.case.last_contact_at = act.case.promise_kept_at = act.at
    return act.happened(AnsweredOnTheSpot(outside_remit=command.outside_remit, answer=Words(command.words)))
