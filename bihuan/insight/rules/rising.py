"""Whether there are more than usual, said only where chance would hardly make so many (STA-5).

If nothing had changed, each opinion of both times would fall into the later one by its share of the days:
the number there is binomial. Nothing has to be known beforehand, and few against few say nothing.
"""

from math import exp, lgamma, log

from bihuan.insight.terms import STRETCHES, Rise, Span

# Fewer are not spoken of, however rare they were.
LEAST = 5
# Many against very many may differ surely, and not matter.
TIMES_USUAL = 1.5
# With fifty subjects looked at each week, one false alarm in five months.
CHANCE = 0.001


def rise_of(span: Span, count: int, before: int, *, days_before: float) -> Rise | None:
    """`before` in so many days before them; None unless it is one."""
    stretch = STRETCHES[span]
    known = min(days_before, stretch.before)
    if count < LEAST or known < stretch.least:
        return None
    usual = before * stretch.days / known
    share = stretch.days / (stretch.days + known)
    if count < TIMES_USUAL * usual or chance_of(count, count + before, share) >= CHANCE:
        return None
    return Rise(span, count, round(usual, 1))


def chance_of(count: int, of: int, share: float) -> float:
    """Of so many or more among `of`, each there with probability `share`."""
    total = 0.0
    for each in range(count, of + 1):
        term = exp(_log_choose(of, each) + each * log(share) + (of - each) * log(1 - share))
        total += term
        # Beyond the middle they only become smaller.
        if each > of * share and term < total * 1e-12:
            break
    return min(total, 1.0)


def _log_choose(of: int, some: int) -> float:
    return lgamma(of + 1) - lgamma(some + 1) - lgamma(of - some + 1)
