"""The weekly review (TRK-3): comments are kept as one goes, and stand for ever once the head has signed."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.journal.actions import record_many
from bihuan.journal.events import Happening, Words
from bihuan.matters.actions import write_columns
from bihuan.office.actions.acting import Act, acting_on, check
from bihuan.office.errors import no_such_form, unseen, written_elsewhere
from bihuan.office.events import FormCommented, ReviewSigned
from bihuan.office.models import LaidDuty, ReviewForm
from bihuan.office.queries.forms import left_unseen, seen_forms
from bihuan.office.rules.drafts import Sent, sent, version_of
from bihuan.office.terms import FormComment, SignReview

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


def save_comments(duty: LaidDuty, comments: Sequence[FormComment], *, by: "Staff", at: datetime) -> LaidDuty:
    """Kept, and nobody's to read but those who see the review: nothing is said before it is signed.

    What contradicts another page is refused by its number, and the rest is kept: a draft loses nothing.
    """
    check([problem for each in comments for problem in each.problems()])
    with acting_on(duty, by=by, at=at) as act:
        contradicted = _keep(act, comments)
    if contradicted:
        raise written_elsewhere(contradicted, act.duty.clause)
    return act.duty


def mark_all_seen(
    duty: LaidDuty, comments: Sequence[FormComment] = (), *, by: "Staff", at: datetime
) -> LaidDuty:
    """Every form this head may see; what stands on the page is kept with it."""
    check([problem for each in comments for problem in each.problems()])
    with acting_on(duty, by=by, at=at) as act:
        _keep_all(act, comments)
        seen_forms(act.duty, by.scope).filter(seen_at=None).update(seen_at=at)
    return act.duty


def sign_review(duty: LaidDuty, command: SignReview, *, by: "Staff", at: datetime) -> LaidDuty:
    """Each comment goes to its case, and the signature closes the review. Refused while a form is unseen."""
    check([*command.problems(), *(problem for each in command.comments for problem in each.problems())])
    with acting_on(duty, by=by, at=at) as act:
        _keep_all(act, command.comments)
        if number := left_unseen(act.duty, by.scope):
            raise unseen(number, act.duty.clause)
        happenings = _commented(act)
        act.finish(command.remark)
        signed = ReviewSigned(
            title=act.duty.name,
            standing_in=act.duty.clause,
            # Of one about the head not even the number tells.
            forms=seen_forms(act.duty, by.scope).count(),
            commented=len(happenings),
            remark=Words(command.remark.strip()),
        )
        happenings.append(Happening(act.duty.matter.stream, signed))
        record_many(happenings, by=act.actor, at=at)
    return act.duty


def _keep_all(act: Act, comments: Sequence[FormComment]) -> None:
    """Nothing is done where a comment contradicts another page."""
    if contradicted := _keep(act, comments):
        raise written_elsewhere(contradicted, act.duty.clause)


def _keep(act: Act, comments: Sequence[FormComment]) -> list[str]:
    """Two statements, however many forms. The numbers of those that contradict another page."""
    wanted = {each.number: each for each in comments}
    if not wanted:
        return []
    rows = seen_forms(act.duty, act.by.scope).filter(matter__number__in=wanted)
    found = {each.matter.number: each for each in rows.select_related("matter")}
    for number in wanted:
        if number not in found:
            raise no_such_form(number)
    became = {number: _sent(row, wanted[number]) for number, row in found.items()}
    for number, row in found.items():
        said = wanted[number]
        if became[number] is Sent.WRITTEN:
            row.comment, row.follow_up = said.comment.strip(), said.follow_up
        if said.seen or row.comment:
            row.seen_at = row.seen_at or act.at
    write_columns(list(found.values()), ["comment", "follow_up", "seen_at"])
    return [number for number, each in became.items() if each is Sent.CONTRADICTS]


def _sent(row: ReviewForm, said: FormComment) -> Sent:
    typed = version_of(said.comment, follow_up=said.follow_up)
    stored = version_of(row.comment, follow_up=row.follow_up)
    return sent(drawn=said.drawn, typed=typed, stored=stored)


def _commented(act: Act) -> list[Happening]:
    """One of the head's own matters keeps what is said of it to itself: it is not among the seen ones."""
    rows = seen_forms(act.duty, act.by.scope).exclude(comment="").select_related("matter").order_by("pk")
    number = act.duty.matter.number
    return [
        Happening(
            each.matter.stream,
            FormCommented(review=number, comment=Words(each.comment), follow_up=each.follow_up),
        )
        for each in rows
    ]
