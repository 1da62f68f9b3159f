"""到期删除: a list is shown, a person approves it, and a machine carries out that list and nothing else."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from bihuan.journal.actions import record
from bihuan.journal.events import StaffId, Words
from bihuan.kernel.actors import Actor
from bihuan.kernel.refusals import Invalid, Obstacle
from bihuan.organisation.actions import log_reveal
from bihuan.organisation.terms import WHY_NAMES, LogReveal, Origin, Shown, Why
from bihuan.policies.terms import Kept
from bihuan.privacy import errors
from bihuan.privacy.events import (
    LetGoByRule,
    RetentionApproved,
    RetentionCarriedOut,
    RetentionShown,
    RetentionWithdrawn,
)
from bihuan.privacy.models import RetentionItem, RetentionRun
from bihuan.privacy.queries.keepers import KEEPERS
from bihuan.privacy.queries.retention import Rules
from bihuan.privacy.terms.retention import MOST_AT_ONCE, Because, Outcome, RunStage

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff

BY_RULE = Actor.system("retention")


def show_past(kind: Kept, *, by: "Staff", at: datetime) -> RetentionRun:
    """Lists what is past its time, the oldest first. Raises Refusal where there is nothing or a list."""
    rules = Rules(at)
    found, period = rules.past(kind)[:MOST_AT_ONCE], rules.period(kind)
    if not found or period is None:
        raise errors.nothing_past()
    run = RetentionRun(
        kind=kind, months=period.months, clause=period.clause, rows=len(found), shown_by=by, shown_at=at
    )
    with transaction.atomic():
        try:
            with transaction.atomic():
                run.save()
        except IntegrityError:
            raise errors.listed_already() from None
        RetentionItem.objects.bulk_create(
            [RetentionItem(run=run, key=key, since=since) for key, since in found]
        )
        shown = RetentionShown(kept=kind, rows=run.rows)
        record(shown, stream=run.stream, by=Actor.staff(by.pk), at=at)
    return run


def approve_run(run: RetentionRun, command: Because, *, by: "Staff", at: datetime) -> RetentionRun:
    """From here on a machine may carry it out. Raises Refusal for one that is decided."""
    _check(command.problems())
    with transaction.atomic():
        fresh = _decided(run, command, RunStage.APPROVED, by=by, at=at)
        approved = RetentionApproved(kept=fresh.kind, rows=fresh.rows, words=Words(command.words))
        record(approved, stream=fresh.stream, by=Actor.staff(by.pk), at=at)
    return fresh


def withdraw_run(run: RetentionRun, command: Because, *, by: "Staff", at: datetime) -> RetentionRun:
    """Not approved: what it lists stays."""
    _check(command.problems())
    with transaction.atomic():
        fresh = _decided(run, command, RunStage.WITHDRAWN, by=by, at=at)
        withdrawn = RetentionWithdrawn(kept=fresh.kind, words=Words(command.words))
        record(withdrawn, stream=fresh.stream, by=Actor.staff(by.pk), at=at)
    return fresh


def log_list(run: RetentionRun, *, by: "Staff", at: datetime, origin: Origin) -> None:
    """Before its file leaves the house, masked as it is."""
    shown = LogReveal(
        subject=run.stream,
        reason=WHY_NAMES[Why.REPORT],
        why=Why.REPORT,
        shown=Shown.EXPORT,
        rows=run.rows,
        masked=True,
    )
    log_reveal(shown, by=by, at=at, origin=origin)


def go_on_letting_go(*, at: datetime, most: int) -> int:
    """The next few of the oldest approved list, in one transaction; how many. 0 when nothing waits.

    Killed, it goes on where the last step was written: what became of each row is written with its going.
    """
    run = RetentionRun.objects.filter(stage=RunStage.APPROVED).order_by("pk").first()
    if run is None:
        return 0
    with transaction.atomic():
        fresh = RetentionRun.objects.select_for_update().get(pk=run.pk)
        if fresh.stage != RunStage.APPROVED:
            return 0
        keeper = KEEPERS[Kept(fresh.kind)]
        items = list(fresh.items.filter(outcome="")[: min(most, keeper.at_once)])
        _carry_out(fresh, items, at=at)
        if fresh.gone + fresh.kept >= fresh.rows:
            _end(fresh, at=at)
        fresh.save()
    return len(items)


def _carry_out(run: RetentionRun, items: Collection[RetentionItem], *, at: datetime) -> None:
    """What is in use again, held back, or longer kept since it was shown stays: it is asked once nobody can
    begin to use it any more."""
    kind, keys = Kept(run.kind), [each.key for each in items]
    KEEPERS[kind].hold(keys)
    past = {key for key, _since in Rules(at).past(kind, among=keys)}
    because = LetGoByRule(kept=run.kind, run=run.pk, approved_by=StaffId(run.decided_by_id or 0))
    KEEPERS[kind].let_go([each for each in keys if each in past], because, by=BY_RULE, at=at)
    for each in items:
        each.outcome, each.at = Outcome.GONE if each.key in past else Outcome.KEPT, at
    RetentionItem.objects.bulk_update(items, ["outcome", "at"])
    run.gone += len(past)
    run.kept += len(keys) - len(past)


def _end(run: RetentionRun, *, at: datetime) -> None:
    run.stage, run.ended_at = RunStage.DONE, at
    done = RetentionCarriedOut(
        kept=run.kind, gone=run.gone, left=run.kept, approved_by=StaffId(run.decided_by_id or 0)
    )
    record(done, stream=run.stream, by=BY_RULE, at=at)


def _decided(
    run: RetentionRun, command: Because, stage: RunStage, *, by: "Staff", at: datetime
) -> RetentionRun:
    fresh = RetentionRun.objects.select_for_update().get(pk=run.pk)
    if fresh.stage != RunStage.SHOWN:
        raise errors.decided_already()
    fresh.stage, fresh.words, fresh.decided_by, fresh.decided_at = stage, command.words, by, at
    fresh.save()
    return fresh


def _check(problems: list[Obstacle]) -> None:
    if problems:
        raise Invalid(*problems)
