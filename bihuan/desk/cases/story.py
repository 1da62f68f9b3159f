"""经过: what happened, round by round; earlier rounds fold to a sentence."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from bihuan.cases.queries.sight import Sight
from bihuan.cases.queries.timeline import Entry
from bihuan.cases.terms.words import OPINION_NAMES, Opinion
from bihuan.desk.observed import observed_words
from bihuan.kernel.messages import Ref

if TYPE_CHECKING:
    from bihuan.cases.models import Round


@dataclass(frozen=True)
class Chapter:
    """One round. The present one is told in full, an earlier one in a sentence until it is opened."""

    number: int
    began_at: datetime
    ended_at: datetime | None
    summary: str
    entries: tuple[Entry, ...]
    folded: bool


def story(seen: Sight) -> list[Chapter]:
    chapters = []
    for each, following in zip(seen.rounds, [*seen.rounds[1:], None], strict=True):
        entries = tuple(entry for entry in seen.entries if entry.round == each.number)
        chapters.append(
            Chapter(
                number=each.number,
                began_at=each.began_at,
                ended_at=following.began_at if following else None,
                summary=_summary(seen, each),
                entries=entries,
                folded=following is not None,
            )
        )
    return chapters


def _summary(seen: Sight, each: "Round") -> str:
    """换了密封圈；沈主任核实；回访不满意."""
    parts = [each.outcome.strip().rstrip("。")]
    if each.verified_by_id:
        verifier = seen.names.get(Ref("staff", each.verified_by_id), "—")
        parts.append(gettext(_("%(who)s核实")) % {"who": verifier})
    if each.handling:
        opinion = gettext(OPINION_NAMES[Opinion(each.handling)])
        parts.append(gettext(_("回访%(opinion)s")) % {"opinion": opinion})
    parts.append(observed_words(each))
    return gettext("；").join(filter(None, parts))
