"""What is proposed for a text, how good that is, and who switches it (CLS-6)."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from ninja import Router

from bihuan.api.auth import caller
from bihuan.api.operations.documented import READS, WRITES, answers_with, headers
from bihuan.api.schemas import suggestions as schemas
from bihuan.insight import access, actions
from bihuan.insight.queries import (
    agreement,
    figures_of,
    in_use,
    latest_training,
    models_learnt,
    proposals_for,
)
from bihuan.insight.terms import Proposal, Question
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import NotVisible
from bihuan.policies.queries.subjects import taxonomy

if TYPE_CHECKING:
    from bihuan.insight.models import LearntModel, Training

router = Router(tags=["suggestions"])


@router.post(
    "/suggestions",
    operation_id="suggest",
    summary="Kind, subject, severity and department as closed cases suggest them; people decide",
    response=answers_with({200: schemas.Proposals}, *WRITES),
    openapi_extra=headers(),
)
def suggest(request: HttpRequest, body: schemas.TypedSoFar) -> Any:
    caller(request)
    used = in_use()
    found = [each for each in proposals_for(body.said, by=used) if _offered(each)] if used else []
    return {"questions": [each.question for each in used], "items": [_shown(each) for each in found]}


def _offered(proposal: Proposal) -> bool:
    """A subject retired since is proposed no more."""
    return proposal.question != Question.SUBJECT or taxonomy(at=now()).offers(proposal.code)


def _shown(proposal: Proposal) -> dict[str, Any]:
    return asdict(proposal) | {"confidence": round(proposal.confidence, 3)}


@router.get(
    "/suggestions/versions",
    operation_id="list_suggestion_versions",
    summary="Every version of every question with its figures, the newest first",
    response=answers_with({200: schemas.ModelVersions}, *READS),
)
def versions(request: HttpRequest) -> Any:
    caller(request)
    agreed = agreement()
    return {"items": [_version(each, agreed.get(each.pk, (0, 0))) for each in models_learnt()]}


def _version(model: "LearntModel", agreed: tuple[int, int]) -> dict[str, Any]:
    figures = figures_of(model)
    return {
        "version": model.training.number,
        "question": model.question,
        "cases": model.cases,
        "figures": asdict(figures) if figures else None,
        "used_since": model.used_since,
        "answers": agreed[0],
        "agreed": agreed[1],
    }


@router.get(
    "/suggestions/trainings/latest",
    operation_id="read_latest_training",
    summary="How far the latest training is",
    response=answers_with({200: schemas.Training}, *READS),
)
def latest(request: HttpRequest) -> Any:
    caller(request)
    training = latest_training()
    if training is None:
        raise NotVisible("training")
    return _training(training)


@router.post(
    "/suggestions/trainings",
    operation_id="ask_for_training",
    summary="Have the worker learn a new version from the closed cases; switches nothing on",
    response=answers_with({200: schemas.Training}, *WRITES),
    openapi_extra=headers(),
)
def train(request: HttpRequest) -> Any:
    return _training(actions.ask_for_training(by=caller(request), at=now()))


def _training(training: "Training") -> dict[str, Any]:
    return {
        "version": training.number,
        "state": training.state,
        "asked_at": training.asked_at,
        "ended_at": training.ended_at,
        "done": training.done,
        "of": len(Question),
    }


@router.post(
    "/suggestions/{question}/use",
    operation_id="use_suggestions",
    summary="Switch a version on; refused unless it beats the commonest answer on held-back cases",
    response=answers_with({200: schemas.Used}, *WRITES),
    openapi_extra=headers(),
)
def use(request: HttpRequest, question: str, body: schemas.Use) -> Any:
    actions.switch_on(question, body.version, by=caller(request), at=now())
    return {"question": question, "version": body.version}


@router.post(
    "/suggestions/{question}/end",
    operation_id="end_suggestions",
    summary="Switch a question off",
    response=answers_with({200: schemas.Used}, *WRITES),
    openapi_extra=headers(),
)
def end(request: HttpRequest, question: str) -> Any:
    staff = caller(request)
    access.ensure_may_train(staff)
    actions.switch_off(access.question_named(question), by=staff, at=now())
    return {"question": question, "version": None}
