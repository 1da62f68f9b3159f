"""The procedure in force with its codes, and every version there ever was."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext
from ninja import Router

from bihuan.api.auth import caller
from bihuan.api.operations.documented import READS, answers_with
from bihuan.api.operations.reference import centre_seen, seen_centres, subject_shown
from bihuan.api.schemas import procedure as answers
from bihuan.api.schemas.values import PathId
from bihuan.cases.terms.words import CONTACT_WAY_NAMES, OPINION_NAMES, RUNG_NAMES
from bihuan.kernel.actors import Actor
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import NotVisible
from bihuan.organisation.queries import staff_names
from bihuan.paper.differences import in_words
from bihuan.paper.wording import sentence
from bihuan.policies.queries.in_force import procedure_in_force, text_of_version
from bihuan.policies.queries.subjects import taxonomy
from bihuan.policies.queries.versions import (
    adopted_versions,
    differences,
    offered_version,
    standards,
    version_in_force,
)
from bihuan.policies.terms.versions import Difference, Standard, Version

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
