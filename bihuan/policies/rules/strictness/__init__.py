"""What a procedure says differently from another: laxer, stricter or only changed (ORG-4). Pure."""

from collections.abc import Iterator

from bihuan.policies.rules.strictness.clocks import clock_differences
from bihuan.policies.rules.strictness.duties import duty_differences
from bihuan.policies.rules.strictness.hours import hour_differences
from bihuan.policies.rules.strictness.overdue import overdue_differences
from bihuan.policies.rules.strictness.privacy import privacy_differences
from bihuan.policies.rules.strictness.record_check import record_check_differences
from bihuan.policies.rules.strictness.retention import retention_differences
from bihuan.policies.rules.strictness.wording import word_differences
from bihuan.policies.terms import Procedure
from bihuan.policies.terms.versions import Difference


def compare(old: Procedure, new: Procedure) -> tuple[Difference, ...]:
    """Everything `new` says differently, in the order of the file. Version and dates are no difference."""
    return tuple(_found(old, new))


def _found(old: Procedure, new: Procedure) -> Iterator[Difference]:
    yield from hour_differences(old, new)
    yield from word_differences(old, new)
    yield from overdue_differences(old, new)
    yield from clock_differences(old.clocks, new.clocks)
    yield from duty_differences(old, new)
    yield from privacy_differences(old.privacy, new.privacy)
    yield from retention_differences(old, new)
    yield from record_check_differences(old.record_check, new.record_check)
