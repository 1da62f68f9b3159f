"""Who may read who looked at what, and who may do what on a person's request (RES-6)."""

from typing import TYPE_CHECKING

from bihuan.kernel.refusals import NotVisible
from bihuan.matters.queries import named_in_matters_of
from bihuan.organisation.access import may_read_access_log
from bihuan.privacy import errors
from bihuan.privacy.models import Hold, PersonRequest, RetentionRun, UnusualUse
from bihuan.privacy.queries.requests import visible_requests
from bihuan.privacy.queries.retention import holds
from bihuan.privacy.rules.requests import DECIDING, decides, oversees
from bihuan.privacy.terms import Verb
from bihuan.residents.access import may_keep_residents

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bihuan.matters.models.matters import MatterQuerySet
    from bihuan.organisation.models import Staff
    from bihuan.organisation.terms import Scope


def require_reader(by: "Staff") -> None:
    """Raises Forbidden."""
    if not may_read_access_log(by.scope):
        raise errors.not_your_log()


def unusual_use_for(by: "Staff", key: int) -> UnusualUse:
    """Raises Forbidden, then NotVisible."""
    require_reader(by)
    found = UnusualUse.objects.select_related("staff", "settled_by").filter(pk=key).first()
    if found is None:
        raise NotVisible(str(key))
    return found


def request_for(by: "Staff", number: str, *, to: Verb | None = None) -> PersonRequest:
    """Raises NotVisible for whoever has no part in one, Forbidden for another's act.

    Their cases may say of this decider what is not for them to read: then another carries out.
    """
    found = visible_requests(by.scope).filter(number=number)
    matter = found.select_related("centre", "owner", "overseer").first()
    if matter is None or not _takes_part(by.scope, matter.centre_id):
        raise NotVisible(number)
    request = PersonRequest.objects.get(pk=matter.pk)
    request.matter = matter
    if to is not None and not may_act(by.scope, matter.centre_id, to):
        raise errors.not_yours_to_take(to in DECIDING)
    if to is Verb.CARRY_OUT and _is_named(by, request):
        raise errors.another_carries_out()
    return request


def may_take(by: "Staff", request: PersonRequest, verb: Verb) -> bool:
    """At most one statement, and none for whoever does not decide."""
    if not may_act(by.scope, request.matter.centre_id, verb):
        return False
    return verb is not Verb.CARRY_OUT or not _is_named(by, request)


def _is_named(by: "Staff", request: PersonRequest) -> bool:
    person = request.matter.person_id
    return person is not None and (person, by.pk) in named_in_matters_of([person])


def may_act(scope: "Scope", centre: int, verb: Verb) -> bool:
    return decides(scope) if verb in DECIDING else may_keep_residents(scope, centre)


def may_see_requests(scope: "Scope") -> bool:
    keeps = any(may_keep_residents(scope, each) for each in scope.centres)
    return keeps or decides(scope) or oversees(scope)


def requests_read_with(scope: "Scope", people: "Iterable[int]") -> "MatterQuerySet | None":
    """What of somebody's history is their own requests, for whoever may read these."""
    if not may_see_requests(scope):
        return None
    theirs = visible_requests(scope).filter(person__in=list(people))
    if decides(scope):
        return theirs
    return theirs.filter(centre__in=[each for each in scope.centres if may_keep_residents(scope, each)])


def _takes_part(scope: "Scope", centre: int) -> bool:
    return decides(scope) or oversees(scope) or may_keep_residents(scope, centre)


def require_requests(by: "Staff") -> None:
    """Raises Forbidden."""
    if not may_see_requests(by.scope):
        raise errors.not_yours_to_take(False)


# ── keeping and letting go ──


def may_keep_periods(scope: "Scope") -> bool:
    """Whoever decides on what people ask for of their own data decides on letting it go (RES-6)."""
    return decides(scope)


def require_keeping(by: "Staff") -> None:
    """Raises Forbidden."""
    if not may_keep_periods(by.scope):
        raise errors.not_your_periods()


def run_for(by: "Staff", key: int) -> RetentionRun:
    """Raises Forbidden, then NotVisible."""
    require_keeping(by)
    found = RetentionRun.objects.select_related("shown_by", "decided_by").filter(pk=key).first()
    if found is None:
        raise NotVisible(str(key))
    return found


def hold_for(by: "Staff", key: int) -> Hold:
    """Raises Forbidden, then NotVisible."""
    require_keeping(by)
    found = holds(by.scope, standing_only=False).filter(pk=key).first()
    if found is None:
        raise NotVisible(str(key))
    return found
