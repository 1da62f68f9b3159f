"""Checks of data and accounts (RES-8): whatever passes unseen is laxer."""

from collections.abc import Iterator

from bihuan.kernel.messages import Message, say
from bihuan.policies.terms import MEASURE_NAMES, MEASURED_IN, Measure, RecordCheckTerms
from bihuan.policies.terms.versions import Difference, Verdict


def record_check_differences(old: RecordCheckTerms, new: RecordCheckTerms) -> Iterator[Difference]:
    for each in Measure:
        was, now = getattr(old, each), getattr(new, each)
        if was != now:
            laxer = now < was if each is Measure.LINES else now > was
            verdict = Verdict.LAXER if laxer else Verdict.STRICTER
            told = _told(each, was), _told(each, now)
            yield Difference(verdict, "record_check", "", each, say(MEASURE_NAMES[each]), *told, new.clause)


def _told(measure: Measure, number: int) -> Message:
    return say(MEASURED_IN[measure], number=number)
