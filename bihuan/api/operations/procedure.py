"""The procedure in force with its codes, and every version there ever was."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext
from ninja import Router

from bihuan.api.auth import caller
from bihuan.api.operations.documented import READS, WRITES, answers_with, headers
from bihuan.api.operations.reference import centre_seen, seen_centres, subject_shown
from bihuan.api.schemas import procedure as answers
from bihuan.api.schemas.values import PathId
from bihuan.cases.terms.words import CONTACT_WAY_NAMES, OPINION_NAMES, RUNG_NAMES
from bihuan.kernel.actors import Actor
from bihuan.kernel.moments import day_of, now
from bihuan.kernel.refusals import NotVisible
from bihuan.organisation.queries import staff_names
from bihuan.paper.differences import in_words, refused_in_words
from bihuan.paper.wording import sentence
from bihuan.policies import access, actions
from bihuan.policies.errors import ProcedureRefused, text_refused
from bihuan.policies.queries.adopting import WouldAdopt, would_adopt, would_adopt_standard
from bihuan.policies.queries.in_force import procedure_in_force, text_of_version
from bihuan.policies.queries.shipped import text_in
from bihuan.policies.queries.subjects import taxonomy
from bihuan.policies.queries.versions import (
    adopted_versions,
    differences,
    offered_version,
    standards,
    version_in_force,
)
from bihuan.policies.terms.versions import AdoptProcedure, AdoptStandard, Difference, Standard, Version

router = Router(tags=["reference"])


@router.get(
    "/procedure",
    operation_id="procedure",
    summary="The procedure in force, in the company or in one centre: codes, questions, clauses",
    response=answers_with({200: answers.Procedure}, *READS),
)
def procedure(request: HttpRequest, centre: str | None = None) -> Any:
    at = now()
    found = procedure_in_force(centre_seen(request, centre).pk if centre else None, at)
    governing = found.procedure
    version = version_in_force(adopted_versions(), at)
    return {
        "key": found.key,
        "name": governing.name,
        "version": governing.version,
        "sha256": version and version.sha256,
        "in_force_from": found.since,
        "kinds": _terms(governing.kinds),
        "channels": _terms(governing.channels),
        "grounds": [_term(each) | {"makes": each.makes} for each in governing.grounds],
        "severities": _terms(governing.severities),
        "subjects": [subject_shown(each) for each in taxonomy(at=at).live],
        "causes": _terms(governing.causes),
        "responsible": _terms(governing.responsible),
        "questions": [
            {"code": each.code, "name": gettext(each.text), "clause": each.clause}
            for each in governing.questions
        ],
        "answer_ways": _named(CONTACT_WAY_NAMES),
        "opinions": _named(OPINION_NAMES),
        "rungs": _named(RUNG_NAMES),
        "clauses": [asdict(each) for each in governing.clauses.values()],
    }


@router.get(
    "/procedure/versions",
    operation_id="list_procedure_versions",
    summary="Every adopted version, and the standards of the centres this person sees",
    response=answers_with({200: answers.Versions}, 400, 401),
)
def list_versions(request: HttpRequest) -> Any:
    versions = adopted_versions()
    seen = {each.pk for each in seen_centres(caller(request))}
    shown = [each for each in standards() if each.centre in seen]
    names = _names((*versions, *shown))
    in_force = version_in_force(versions, now())
    return {
        "items": [_version(each, names) | {"in_force": each == in_force} for each in versions],
        "standards": [_standard(each, names) for each in shown],
        "offered": offered_version(versions),
    }


@router.get(
    "/procedure/versions/{version}",
    operation_id="read_procedure_version",
    summary="One version with its text to the letter, and what it changed in the one before",
    response=answers_with({200: answers.VersionRead}, *READS, 422),
)
def read_version(request: HttpRequest, version: PathId) -> Any:
    at, versions = now(), adopted_versions()
    found = next((each for each in versions if each.version == version), None)
    if found is None:
        raise NotVisible(str(version))
    before = next((each for each in versions if each.version < version), None)
    changed = differences(str(before.version), str(version)) if before else ()
    return _version(found, _names([found])) | {
        "in_force": found == version_in_force(versions, at),
        "text": text_of_version(str(version)),
        "differences": [_difference(each, at=at) for each in in_words(changed)],
    }


@router.post(
    "/procedure/versions",
    operation_id="adopt_procedure",
    summary="Adopt a text as the company's next version; with dry_run only what it would change",
    response=answers_with({200: answers.Adopting}, *WRITES),
    openapi_extra=headers(),
)
def adopt(request: HttpRequest, body: answers.AdoptProcedure) -> Any:
    staff, at = caller(request), now()
    access.ensure_may_adopt(staff)
    with said_at("text"):
        text = written(body.text)
        command = AdoptProcedure(text=text, since=body.since, laxer_is_meant=body.laxer_is_meant)
        would, row = would_adopt(command, at=at), None
        if not body.dry_run:
            row = actions.adopt_procedure(command, by=Actor.staff(staff.pk), at=at)
    return _adopting(would, at=at) | {"code": str(would.procedure.version), "sha256": row and row.sha256}


@router.post(
    "/procedure/standards",
    operation_id="adopt_standard",
    summary="Adopt what is stricter in one centre; with dry_run only what it would change",
    response=answers_with({200: answers.Adopting}, *WRITES),
    openapi_extra=headers(),
)
def adopt_standard(request: HttpRequest, body: answers.AdoptStandard) -> Any:
    staff, at = caller(request), now()
    access.ensure_may_adopt(staff)
    centre = centre_seen(request, body.centre)
    with said_at("text"):
        command = AdoptStandard(text=written(body.text), since=body.since)
        would, row = would_adopt_standard(centre.pk, command, at=at), None
        if not body.dry_run:
            row = actions.adopt_standard(centre, command, by=Actor.staff(staff.pk), at=at)
    return _adopting(would, at=at) | {"code": row and row.code, "sha256": row and row.sha256}


@router.post(
    "/procedure/standards/{code}/end",
    operation_id="end_standard",
    summary="End a centre's standard: the company's procedure holds again from that day on",
    response=answers_with({200: answers.Ended}, *WRITES),
    openapi_extra=headers(),
)
def end_standard(request: HttpRequest, code: str, body: answers.EndStandard) -> Any:
    staff, at = caller(request), now()
    access.ensure_may_adopt(staff)
    seen = {each.pk for each in seen_centres(staff)}
    if code not in {each.code for each in standards() if each.centre in seen}:
        raise NotVisible(code)
    actions.end_standard(code, since=body.since, by=Actor.staff(staff.pk), at=at)
    return {"code": code, "ended_from": body.since or day_of(at)}


@contextmanager
def said_at(field: str) -> Iterator[None]:
    """Everything that is wrong with a text at once, each with its line."""
    try:
        with refused_in_words():
            yield
    except ProcedureRefused as refused:
        raise text_refused(refused, field=field) from None


def written(text: str) -> str:
    """As a file is read: no empty characters, nothing that is no text, of a sensible size."""
    return text_in(text.encode("utf-8", "surrogatepass"))


def _adopting(would: WouldAdopt, *, at: datetime) -> dict[str, Any]:
    return {
        "name": would.name,
        "in_force_from": would.since,
        "compared_with": would.before.key,
        "not_said": list(would.procedure.not_said),
        "differences": [_difference(each, at=at) for each in in_words(would.differences)],
    }


def _version(each: Version, names: Mapping[int, str]) -> dict[str, Any]:
    return asdict(each) | {"adopted_by": _by(each.adopted_by, names)}


def _standard(each: Standard, names: Mapping[int, str]) -> dict[str, Any]:
    return asdict(each) | {"adopted_by": _by(each.adopted_by, names)}


def _names(listed: Iterable[Version | Standard]) -> dict[int, str]:
    actors = (Actor.parse(each.adopted_by) for each in listed)
    return staff_names(each.staff_id for each in actors if each.staff_id)


def _by(actor: str, names: Mapping[int, str]) -> str | None:
    """Null where the product itself did it."""
    return names.get(Actor.parse(actor).staff_id or 0)


def _difference(each: Difference, *, at: datetime) -> dict[str, Any]:
    return {
        "verdict": each.verdict,
        "part": each.table,
        "code": each.code or None,
        "what": sentence(each.what, now=at),
        "before": sentence(each.before, now=at),
        "after": sentence(each.after, now=at),
        "clause": each.clause or None,
    }


def _terms(terms: Iterable[Any]) -> list[dict[str, Any]]:
    return [_term(each) for each in terms]


def _term(term: Any) -> dict[str, Any]:
    return {"code": term.code, "name": gettext(term.name), "clause": term.clause}


def _named(names: Mapping[Any, str]) -> list[dict[str, Any]]:
    return [{"code": str(code), "name": gettext(name)} for code, name in names.items()]
