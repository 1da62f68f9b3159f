"""A case as the API shows it, to one person at one moment."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext

from bihuan.api.schemas import cases as answers
from bihuan.cases.queries import next_steps
from bihuan.cases.terms.verbs import VERBS, Verb
from bihuan.kernel.refusals import Obstacle
from bihuan.organisation.queries import department_names, staff_names
from bihuan.paper.wording import sentence

if TYPE_CHECKING:
    from bihuan.cases.models import Case
    from bihuan.cases.queries import Entry, NextStep
    from bihuan.matters.models import Matter
    from bihuan.organisation.models import Staff

ROW_PLAIN = (
    "number",
    "version",
    "title",
    "channel",
    "stage",
    "round",
    "is_open",
    "forced_closing",
    "extended_days",
)
ROW_MOMENTS = ("registered_at", "said_at", "closed_at", "voided_at", "paused_until")
ROW_OR_NULL = ("who", "where", "kind", "validity", "severity", "subject", "source", "source_key")
CASE_PLAIN = (
    "said", "anonymous", "emergency", "invalid_proposed", "answered_on_the_spot", "outside_remit",
    "taken_up", "major_impact", "beyond_representative", "escalated_until", "confirmed_at", "promised_at",
    "wished_at", "assessed_at",
    "invalid_confirmed_at", "dispatched_at", "reported_at", "answered_at", "last_contact_at",
    "passed_on_at", "appointment_at", "kept_at",
)  # fmt: skip
CASE_OR_NULL = (
    "happened", "why", "how", "place", "answer_way", "ground", "party", "rung", "overdue_level",
    "void_reason", "appointment_for",
)  # fmt: skip
REMEDY = ("id", "round", "proposal", "number", "text", "ready_by", "chosen", "returned_at")
REQUEST = ("sort", "round", "reason", "until", "asked_at", "decided_at", "granted", "ended_at")
RAISED = ("sort", "round", "words", "moment", "level", "at", "answered_at")
ROUND_STAFF = ("approved_by", "handled_by", "verified_by", "revisited_by", "not_revisited_signed_by")
ROUND_OR_NULL = (
    "because", "findings", "cause", "outcome", "revisit_way", "handling", "manner", "suggestions",
)  # fmt: skip


def row(matter: "Matter") -> dict[str, Any]:
    """Nothing is fetched: the query brought centre, owner, holder and department along."""
    return {
        **{name: getattr(matter, name) for name in (*ROW_PLAIN, *ROW_MOMENTS)},
        **{name: getattr(matter, name) or None for name in ROW_OR_NULL},
        "centre": {"code": matter.centre.code, "name": matter.centre.name},
        "due": due(matter),
        "owner": person(matter.owner),
        "holder": person(matter.holder),
        "overseer": person(matter.overseer),
        "holder_department": matter.holder_department
        and {"id": matter.holder_department.pk, "name": matter.holder_department.name},
    }


def due(matter: "Matter") -> dict[str, Any] | None:
    if matter.due_at is None:
        return None
    return {
        "at": matter.due_at,
        "code": matter.due_code,
        "clause": matter.due_clause,
        "provisional": matter.due_provisional,
    }


def person(staff: "Staff | None") -> dict[str, Any] | None:
    return {"id": staff.pk, "name": staff.shown_name} if staff else None


def entry(each: "Entry", *, at: datetime) -> dict[str, Any]:
    """One thing that happened, as a sentence in the reader's language."""
    return {
        "seq": each.seq,
        "at": each.at,
        "actor": each.actor or None,
        "instead_of": each.instead_of or None,
        "type": each.event.TYPE,
        "sentence": sentence(each.sentence, now=at),
        "clause": each.clause or None,
        "round": each.round,
        "is_internal": each.is_internal,
    }


def whole(case: "Case", staff: "Staff", *, at: datetime) -> answers.Case:
    """Everything, in a fixed number of statements, however much has happened."""
    return answers.Case.model_validate(_Showing(case, staff, at=at).content())


class _Showing:
    """Collects the names all parts need in one look."""

    def __init__(self, case: "Case", staff: "Staff", *, at: datetime) -> None:
        self.case, self.matter, self.at = case, case.matter, at
        prefetch_related_objects([case], "dispatches", "rounds")
        self.dispatches, self.rounds = list(case.dispatches.all()), list(case.rounds.all())
        case.current_round = next(each for each in self.rounds if each.number == self.matter.round)
        self.steps: NextStep = next_steps(case, staff, at=at)
        self.about = sorted(self.steps.state.about)
        self.names = staff_names(self._staff_ids())
        charged = [each.department_id for each in self.dispatches]
        heard = [each.department_id for each in case.raised]
        self.departments = department_names(each for each in (*charged, *heard) if each)

    def content(self) -> dict[str, Any]:
        case = self.case
        return {
            **row(self.matter),
            **{name: getattr(case, name) for name in CASE_PLAIN},
            **{name: getattr(case, name) or None for name in CASE_OR_NULL},
            "level": self.matter.level,
            "procedure": self.matter.procedure,
            "room": self.matter.room and {"id": self.matter.room.pk, "label": self.matter.room.label},
            "resident": self._resident(),
            "about": [self._named(each) for each in self.about],
            "registered_by": self._named(case.registered_by_id),
            "assessed_by": self._named(case.assessed_by_id),
            "dispatches": [self._dispatch(each) for each in self.dispatches],
            "remedies": list(case.remedies.values(*REMEDY)),
            "requests": [self._request(each) for each in self.case.asked],
            "raised": [self._raised(each) for each in self.case.raised],
            "rounds": [self._round(each) for each in self.rounds],
            "clocks": [self._clock(each) for each in self.steps.clocks],
            "next": self._next(),
        }

    def _staff_ids(self) -> set[int]:
        case = self.case
        of_rounds = {getattr(each, f"{name}_id") for each in self.rounds for name in ROUND_STAFF}
        of_dispatches = {key for each in self.dispatches for key in (each.staff_id, each.by_id)}
        of_requests = {key for each in case.asked for key in (each.asked_by_id, each.decided_by_id)}
        of_raised = {
            key for each in case.raised for key in (each.by_id, each.receiver_id, each.answered_by_id)
        }
        awaited = {key for each in self.steps.awaited for key in (each.staff, each.instead_of)}
        return {
            key
            for key in (
                *self.about, *of_rounds, *of_dispatches, *of_requests, *of_raised, *awaited,
                case.registered_by_id, case.assessed_by_id,
            )
            if key
        }  # fmt: skip

    def _named(self, key: int | None) -> dict[str, Any] | None:
        return {"id": key, "name": self.names[key]} if key else None

    def _department(self, key: int | None) -> dict[str, Any] | None:
        return {"id": key, "name": self.departments[key]} if key else None

    def _resident(self) -> dict[str, Any] | None:
        case = self.case
        if case.anonymous:
            return None
        return {
            "name": case.contact_name or None,
            "title": case.contact_title or None,
            "role": case.contact_role or None,
            "phone_masked": case.phone_masked or None,
            "contactable": case.contactable,
        }

    def _dispatch(self, each: Any) -> dict[str, Any]:
        moments = ("at", "accepted_at", "withdrawn_at", "refused_at", "handed_over_at")
        return {
            "id": each.pk,
            "round": each.round,
            "department": self._department(each.department_id),
            "staff": self._named(each.staff_id),
            "task": each.task or None,
            "by": self._named(each.by_id),
            **{name: getattr(each, name) for name in moments},
        }

    def _request(self, each: Any) -> dict[str, Any]:
        return {
            "id": each.pk,
            **{name: getattr(each, name) for name in REQUEST},
            "words": each.words or None,
            "remark": each.remark or None,
            "days": each.days or None,
            "attachment": each.attachment_id,
            "asked_by": self._named(each.asked_by_id),
            "decided_by": self._named(each.decided_by_id),
        }

    def _raised(self, each: Any) -> dict[str, Any]:
        return {
            "id": each.pk,
            **{name: getattr(each, name) for name in RAISED},
            "department": self._department(each.department_id),
            "receiver": self._named(each.receiver_id),
            "by": self._named(each.by_id),
            "answered_by": self._named(each.answered_by_id),
            "answer": each.answer or None,
        }

    def _round(self, each: Any) -> dict[str, Any]:
        plain = set(answers.RoundRow.model_fields) - set(ROUND_STAFF) - set(ROUND_OR_NULL)
        return {
            **{name: getattr(each, name) for name in plain},
            **{name: getattr(each, name) or None for name in ROUND_OR_NULL},
            **{name: self._named(getattr(each, f"{name}_id")) for name in ROUND_STAFF},
        }

    def _clock(self, each: Any) -> dict[str, Any]:
        plain = {name: getattr(each, name) for name in answers.Clock.model_fields}
        because = sentence(each.because, now=self.at)
        return plain | {"title": gettext(each.title), "because": because}

    def _next(self) -> dict[str, Any]:
        panel = self.steps.panel
        allowed = [each for each in (panel.primary, *panel.others) if each]
        return {
            "primary": panel.primary,
            "allowed": [_act(each) for each in allowed],
            "refused": [
                _named_verb(verb) | {"reasons": [self._reason(each) for each in found]}
                for verb, found in panel.blocked
            ],
            "awaited": [self._awaited(each) for each in self.steps.awaited],
        }

    def _awaited(self, duty: Any) -> dict[str, Any]:
        return _named_verb(Verb(duty.verb)) | {
            "clause": duty.clause,
            "staff": self._named(duty.staff),
            "instead_of": self._named(duty.instead_of),
            "post": duty.post or None,
            "due_at": duty.due_at,
            "provisional": duty.due_provisional,
        }

    def _reason(self, obstacle: Obstacle) -> dict[str, Any]:
        said = sentence(obstacle.message, now=self.at)
        return {"code": obstacle.code, "detail": said, "clause": obstacle.clause or None}


def _named_verb(verb: Verb) -> dict[str, Any]:
    terms = VERBS[verb]
    return {"verb": str(verb), "label": gettext(terms.label), "clause": terms.clause}


def _act(verb: Verb) -> dict[str, Any]:
    return _named_verb(verb) | {"operation": str(verb), "needs_version": VERBS[verb].needs_version}
