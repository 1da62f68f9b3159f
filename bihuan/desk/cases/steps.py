"""下一步: what this person may do now, what is not possible yet and why, and what others owe."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from bihuan.cases.queries.sight import Sight
from bihuan.cases.terms.verbs import VERBS, Verb
from bihuan.desk.workbench.acts import act_address
from bihuan.kernel.messages import Message, Ref, say
from bihuan.organisation.terms import POST_NAMES, Post
from bihuan.policies.queries.in_force import procedure_of

if TYPE_CHECKING:
    from datetime import datetime

    from bihuan.matters.terms import Duty

# Possible nearly always and done rarely: folded, so that what moves the case on stands alone.
RARE = frozenset(
    {
        Verb.ASSESS,
        Verb.WITHDRAW,
        Verb.REPORT,
        Verb.ESCALATE,
        Verb.MARK_MAJOR,
        Verb.REQUEST_PAUSE,
        Verb.REQUEST_EXTENSION,
        Verb.REQUEST_CLOSING,
        Verb.SAY_AGAIN,
        Verb.LINK_REPEAT,
        Verb.UNLINK_REPEAT,
        Verb.AMEND,
        Verb.VOID,
    }
)


@dataclass(frozen=True)
class Step:
    label: str
    icon: str
    url: str
    clause: str
    why: str
    # Of what is owed: until when.
    due_at: "datetime | None" = None
    provisional: bool = False
    # Of what is owed for somebody who is away: for whom.
    instead_of: str = ""


@dataclass(frozen=True)
class Blocked:
    label: str
    why: Message
    clause: str


@dataclass(frozen=True)
class NextPanel:
    primary: Step | None
    others: tuple[Step, ...]
    rare: tuple[Step, ...]
    blocked: tuple[Blocked, ...]
    # Addresses beside what was said and at the foot, empty where one may not.
    confirm_url: str
    contact_url: str
    note_url: str
    # 罗工授权您安排处理人: by whose delegation this person names who does it, and until when.
    delegated: "tuple[tuple[str, datetime], ...]" = ()

    @property
    def possible(self) -> int:
        """Besides the first."""
        return len(self.others) + len(self.rare)


def next_panel(seen: Sight) -> NextPanel:
    shown = seen.next.panel
    possible = {*shown.others, shown.primary}
    folded = RARE - {Verb(each.verb) for each in seen.next.owed}
    return NextPanel(
        primary=_owed_step(seen, shown.primary) if shown.primary else None,
        others=tuple(_step(seen, each) for each in shown.others if each not in folded),
        rare=tuple(_step(seen, each) for each in shown.others if each in folded),
        blocked=(*_awaited(seen), *_against(seen)),
        confirm_url=_address(seen, Verb.CONFIRM) if Verb.CONFIRM in possible else "",
        contact_url=_address(seen, Verb.CONTACT) if Verb.CONTACT in possible else "",
        note_url=_address(seen, Verb.NOTE) if Verb.NOTE in possible else "",
        delegated=tuple(
            (seen.names.get(Ref("staff", each.head), "—"), each.until) for each in seen.next.delegated
        ),
    )


def _owed_step(seen: Sight, verb: Verb) -> Step:
    """With the clause and the time of the duty, as the workbench says them."""
    duty = next(each for each in seen.next.owed if each.verb == verb)
    step = _step(seen, verb, clause=duty.clause)
    return replace(step, due_at=duty.due_at, provisional=duty.due_provisional, instead_of=_away(seen, duty))


def _away(seen: Sight, duty: "Duty") -> str:
    return seen.names.get(Ref("staff", duty.instead_of), "") if duty.instead_of else ""


def _step(seen: Sight, verb: Verb, *, clause: str = "") -> Step:
    terms = VERBS[verb]
    followed = clause or terms.clause
    known = procedure_of(seen.case.matter).clauses.get(followed)
    return Step(
        label=gettext(terms.label),
        icon=terms.icon,
        url=_address(seen, verb),
        clause=followed,
        why=gettext(known.title) if known else "",
    )


def _address(seen: Sight, verb: Verb) -> str:
    matter = seen.case.matter
    return act_address(matter.number, verb, round=matter.round, target=None)


def _awaited(seen: Sight) -> list[Blocked]:
    """批准方案: 要沈主任办."""
    possible = {*seen.next.panel.others, seen.next.panel.primary}
    found: dict[str, Blocked] = {}
    for duty in seen.next.awaited:
        verb = Verb(duty.verb)
        if verb not in possible and duty.verb not in found:
            why = say(_("要%(who)s来办"), who=_whose(seen, duty))
            found[duty.verb] = Blocked(gettext(VERBS[verb].label), why, VERBS[verb].clause)
    return list(found.values())


def _whose(seen: Sight, duty: "Duty") -> Message | str:
    """By name, where one person holds the post."""
    if duty.staff:
        name = seen.names.get(Ref("staff", duty.staff), "—")
        return say(_("%(who)s（代%(away)s）"), who=name, away=away) if (away := _away(seen, duty)) else name
    holders = [
        seen.names[Ref("staff", each.staff)]
        for each in seen.next.state.seats
        if (each.post, each.department) == (duty.post, duty.department)
        and Ref("staff", each.staff) in seen.names
    ]
    return gettext("、").join(holders) if holders else say(POST_NAMES[Post(duty.post)])


def _against(seen: Sight) -> list[Blocked]:
    awaited = {each.verb for each in seen.next.awaited}
    return [
        Blocked(gettext(VERBS[verb].label), obstacle.message, obstacle.clause)
        for verb, against in seen.next.panel.blocked
        if verb not in awaited
        for obstacle in against[:1]
    ]
