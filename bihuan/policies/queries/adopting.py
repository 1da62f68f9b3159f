"""What adopting a text would mean, before anybody does it. Nothing is written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from bihuan.kernel.moments import day_of, start_of
from bihuan.policies import errors
from bihuan.policies.models import AdoptedProcedure, CentreStandard, EndedStandard
from bihuan.policies.queries.in_force import Policies, policies, text_of_standard, text_of_version
from bihuan.policies.queries.shipped import read_procedure, read_standard, shipped_procedure, shipped_text
from bihuan.policies.queries.versions import standards_standing
from bihuan.policies.rules.governing import parts_of
from bihuan.policies.rules.standards import LaidOver
from bihuan.policies.rules.strictness import compare
from bihuan.policies.rules.texts import hash_of
from bihuan.policies.terms import Procedure
from bihuan.policies.terms.versions import (
    AdoptProcedure,
    AdoptStandard,
    Difference,
    InForce,
    Verdict,
    of_verdict,
)


@dataclass(frozen=True)
class WouldAdopt:
    """`procedure` is what would govern from `since` on, `before` what would govern that day without it."""

    name: str
    procedure: Procedure
    since: date
    before: InForce
    differences: tuple[Difference, ...]

    @property
    def laxer(self) -> tuple[Difference, ...]:
        return of_verdict(self.differences, Verdict.LAXER)


def would_adopt(command: AdoptProcedure, *, at: datetime) -> WouldAdopt:
    """Raises ProcedureRefused with every problem of the text, Refusal for what stands against it.

    That something is laxer stands against nothing yet: whoever adopts says whether it is meant.
    """
    procedure = read_procedure(command.text)
    since = command.since or procedure.in_force_from
    _refuse_number(procedure.version, command.text)
    if since < day_of(at):
        raise errors.in_the_past(since)
    before = policies().in_force(None, start_of(since))
    _refuse_standards(command.text, since)
    return WouldAdopt(procedure.name, procedure, since, before, compare(before.procedure, procedure))


def would_adopt_standard(centre: int, command: AdoptStandard, *, at: datetime) -> WouldAdopt:
    """Raises ProcedureRefused, laxer entries with both values; Refusal for what else stands against it."""
    known = policies()
    laid = _laid_over_all(known, command, at)
    since = command.since or laid.in_force_from
    if since < day_of(at):
        raise errors.in_the_past(since)
    _refuse_again(centre, command.text, since)
    before = known.in_force(None, start_of(since))
    return WouldAdopt(laid.name, laid.procedure, since, before, laid.differences)


def governing_with(text: str, *, at: datetime) -> Callable[[int], Procedure]:
    """What would govern in each centre if `text` were the company's: its standard stays over it.

    The answers raise ProcedureRefused where the two do not fit.
    """
    known = policies()

    @cache
    def governing(centre: int) -> Procedure:
        _version, standard = parts_of(known.in_force(centre, at).key)
        return read_standard(text_of_standard(standard), text).procedure if standard else read_procedure(text)

    return governing


def _refuse_number(version: int, text: str) -> None:
    """Before anything was adopted, the shipped file counts as adopted."""
    same = AdoptedProcedure.objects.filter(sha256=hash_of(text)).first()
    if same is not None:
        raise errors.same_text(same.version)
    newest = AdoptedProcedure.objects.order_by("-version").values_list("version", flat=True).first()
    if newest is None and text == shipped_text():
        raise errors.same_text(version)
    newest = newest or shipped_procedure().version
    if version <= newest:
        raise errors.version_not_higher(version, newest)


def _refuse_standards(text: str, since: date) -> None:
    """Every standard that will stand must still be readable over it, and stricter than it."""
    for each in standards_standing(since):
        try:
            read_standard(text_of_standard(each), text)
        except errors.ProcedureRefused as refused:
            raise errors.standard_in_the_way(each, refused.problems) from None


def _laid_over_all(known: Policies, command: AdoptStandard, at: datetime) -> LaidOver:
    """Over the version that will be in force on its day, and over those that wait to come."""
    since = command.since
    if since is None:
        # Its own day stands in the file, which must be readable to be known.
        present = text_of_version(known.company_keys_from(day_of(at))[0])
        since = read_standard(command.text, present).in_force_from
    first, *_later = (
        read_standard(command.text, text_of_version(each))
        for each in known.company_keys_from(max(since, day_of(at)))
    )
    return first


def _refuse_again(centre: int, text: str, since: date) -> None:
    former = CentreStandard.objects.filter(centre=centre).order_by("-number").first()
    if former is None:
        return
    if former.sha256 == hash_of(text) and not EndedStandard.objects.filter(standard=former).exists():
        raise errors.same_standard(former.code)
    if since < former.in_force_from:
        raise errors.begins_before_another(former.code, former.in_force_from)
