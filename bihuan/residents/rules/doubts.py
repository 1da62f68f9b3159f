"""Which of somebody's data are missing, stale or doubtful (RES-8). Pure."""

from collections.abc import Iterator
from datetime import date

from bihuan.residents.terms.doubts import Fault, OnRecord, StillRight
from bihuan.residents.terms.words import Means, Way

# No mobile number of the country begins so, and no area code.
ODD_BEGINNINGS = ("10", "11", "12", "000")

ANSWERS = {
    Way.TELEPHONE: frozenset({Means.TELEPHONE}),
    Way.LETTER: frozenset({Means.ADDRESS, Means.MAIL}),
    Way.ONLINE: frozenset({Means.WECHAT, Means.QQ, Means.MAIL}),
    # Whoever wishes a visit lives there.
    Way.IN_PERSON: frozenset(Means),
}


def faults_of(known: OnRecord, today: date, still: StillRight) -> tuple[Fault, ...]:
    return tuple(_faults(known, today, still))


def is_odd(masked: str) -> bool:
    """Of a masked number: 123****5678, 000****0000, 111****1111."""
    seen = [each for each in masked if each.isdigit()]
    whole = len(masked) > 7 and len(set(seen)) == 1
    return whole or masked.startswith(ODD_BEGINNINGS)


def _faults(known: OnRecord, today: date, still: StillRight) -> Iterator[Fault]:
    if not known.means:
        yield Fault.UNREACHABLE if known.wrong else Fault.NO_CONTACT
    elif not known.means & ANSWERS[known.way]:
        yield Fault.WAY_UNMET
    if Means.TELEPHONE in known.means:
        if is_odd(known.masked):
            yield Fault.ODD_NUMBER
        # A couple and their parents may share one; more people than that rather have a clerk's number.
        if known.sharing > still.sharing:
            yield Fault.SHARED_NUMBER
    if known.checked_on is None or (today - known.checked_on).days > still.days:
        yield Fault.STALE
