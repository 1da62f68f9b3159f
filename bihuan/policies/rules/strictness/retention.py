"""How long personal data is kept (RES-6): what is let go sooner than was decided can never be shown again."""

from collections.abc import Iterator

from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.policies.rules.strictness.listing import by_code, codes_of, nothing
from bihuan.policies.terms import Procedure
from bihuan.policies.terms.retention import KEPT_NAMES, RetentionPeriod
from bihuan.policies.terms.versions import Difference, Verdict


def retention_differences(old: Procedure, new: Procedure) -> Iterator[Difference]:
    before, after = by_code(old.retention, _code), by_code(new.retention, _code)
    for code in codes_of(before, after):
        was, now = before.get(code), after.get(code)
        some = now or was
        if some is None or (was and now and was.months == now.months):
            continue
        # Without a period nothing is ever let go, which the law does not allow either (PIPL 19).
        laxer = now is None or (was is not None and now.months < was.months)
        what = say(_("%(kept)s保存多久"), kept=say(KEPT_NAMES[some.code]))
        verdict = Verdict.LAXER if laxer else Verdict.STRICTER
        key = "months" if was and now else "code"
        yield Difference(verdict, "retention", code, key, what, _told(was), _told(now), some.clause)


def _code(period: RetentionPeriod) -> str:
    return period.code


def _told(period: RetentionPeriod | None) -> Message:
    return say(_("%(number)s个月"), number=period.months) if period else nothing()
