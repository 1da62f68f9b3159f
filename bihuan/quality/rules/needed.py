"""When an opinion needs a corrective action: wide-reaching or repeated (HND-5). A hint, never an act."""

from dataclasses import dataclass

from bihuan.clocks.terms import Severity, Validity
from bihuan.quality.terms.verbs import Reason


@dataclass(frozen=True, kw_only=True)
class Opinion:
    """What is known of a case. `like_it`: how many others of its subject came from its building before it."""

    severity: str
    validity: str
    major_impact: bool
    same_fault_elsewhere: bool
    round: int
    like_it: int
    said_often: bool = False


def needed(opinion: Opinion) -> tuple[Reason, ...]:
    """None of what was found invalid: there is nothing to put right."""
    if opinion.validity == Validity.INVALID:
        return ()
    reasons = (
        (Reason.MAJOR, opinion.major_impact or opinion.severity == Severity.MAJOR),
        (Reason.ELSEWHERE, opinion.same_fault_elsewhere),
        (Reason.AGAIN, opinion.round > 1),
        (Reason.REPEATED, opinion.like_it > 0 or opinion.said_often),
    )
    return tuple(reason for reason, holds in reasons if holds)
