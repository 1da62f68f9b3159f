"""Which of the procedure's words are true of a matter."""

from collections.abc import Callable

from bihuan.clocks.terms import Channel, ClockFacts, Kind, Level, RepairSort, Severity, Validity
from bihuan.policies.terms import ClockEntry, Condition

# OVERDUE is not among them: it is true or false of a matter for a given clock (see reading).
TRUE_OF: dict[Condition, Callable[[ClockFacts], bool]] = {
    Condition.ENQUIRY: lambda facts: facts.kind == Kind.ENQUIRY,
    Condition.SUGGESTION: lambda facts: facts.kind == Kind.SUGGESTION,
    Condition.COMPLAINT: lambda facts: facts.kind == Kind.COMPLAINT,
    Condition.REPAIR: lambda facts: facts.kind == Kind.REPAIR,
    # Until "invalid" is confirmed a complaint counts as valid (CLS-8).
    Condition.INVALID: lambda facts: facts.validity == Validity.INVALID,
    Condition.MAJOR: lambda facts: facts.severity == Severity.MAJOR,
    Condition.IMPORTANT: lambda facts: facts.severity == Severity.IMPORTANT,
    Condition.MINOR: lambda facts: facts.severity == Severity.MINOR,
    Condition.COMPANY: lambda facts: facts.level == Level.COMPANY,
    Condition.ESCALATED: lambda facts: facts.escalated,
    Condition.EMERGENCY: lambda facts: facts.emergency,
    Condition.CONTACTABLE: lambda facts: facts.contactable,
    Condition.TELEPHONE: lambda facts: facts.channel == Channel.TELEPHONE,
    Condition.WALK_IN: lambda facts: facts.channel == Channel.WALK_IN,
    Condition.ANSWERED_ON_THE_SPOT: lambda facts: facts.answered_on_the_spot,
    Condition.VERIFIED: lambda facts: facts.verified_at is not None,
    Condition.PROMISED: lambda facts: facts.promised_at is not None,
    Condition.WISHED: lambda facts: wish_stands(facts),
    Condition.SAFETY: lambda facts: facts.repair == RepairSort.SAFETY,
    Condition.LEAK: lambda facts: facts.repair == RepairSort.LEAK,
    Condition.PAUSED: lambda facts: any(pause.is_open for pause in facts.pauses),
}


def wish_stands(facts: ClockFacts) -> bool:
    """A wish that had passed when a new round began says nothing about that round (RVS-4)."""
    if facts.wished_at is None:
        return False
    return facts.round_began_at is None or facts.wished_at > facts.round_began_at


def true_words(facts: ClockFacts) -> frozenset[Condition]:
    return frozenset(word for word, holds in TRUE_OF.items() if holds(facts))


def holds(entry: ClockEntry, words: frozenset[Condition]) -> bool:
    for group in entry.when:
        for test in group:
            if (test.word in words) is test.holds:
                break
        else:
            return False
    return True
