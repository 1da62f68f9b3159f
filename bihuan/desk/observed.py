"""How a result stands that nobody was asked about (RVS-6, RVS-7)."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from bihuan.cases.terms.repeats import BY_RULE_NAMES, ByRule
from bihuan.kernel.moments import day_of

if TYPE_CHECKING:
    from bihuan.cases.models import Round


def observed_words(each: "Round") -> str:
    """Empty for whatever was never observed, or went round for another reason."""
    if each.by_rule:
        return gettext(BY_RULE_NAMES[ByRule(each.by_rule)])
    if each.observed_until is None or each.judged_at is not None:
        return ""
    last = day_of(each.observed_until - timedelta(microseconds=1))
    return gettext("结果观察到%(month)s月%(day)s日") % {"month": last.month, "day": last.day}
