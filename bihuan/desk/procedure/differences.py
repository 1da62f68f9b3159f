"""What one procedure says otherwise than another, as people read it: the laxer first."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from bihuan.kernel.moments import now
from bihuan.paper.differences import in_words
from bihuan.paper.wording import sentence
from bihuan.policies.terms.versions import Difference, Verdict, of_verdict

VERDICTS = {
    Verdict.LAXER: _("放宽了"),
    Verdict.STRICTER: _("更严了"),
    Verdict.CHANGED: _("改了说法"),
}


def grouped(found: Sequence[Difference]) -> list[dict[str, Any]]:
    return [_group(verdict, found) for verdict in VERDICTS if of_verdict(found, verdict)]


def _group(verdict: Verdict, found: Sequence[Difference]) -> dict[str, Any]:
    at = now()
    rows = [
        {
            "what": sentence(each.what, now=at),
            "before": sentence(each.before, now=at),
            "after": sentence(each.after, now=at),
            "clause": each.clause,
        }
        for each in in_words(of_verdict(found, verdict))
    ]
    return {"name": gettext(VERDICTS[verdict]), "rows": rows}
