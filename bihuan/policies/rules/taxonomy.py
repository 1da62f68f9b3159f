"""What the company keeps lies over the subjects of whichever procedure is in force. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bihuan.policies.terms import Subject
from bihuan.policies.terms.subjects import Kept, Known, Taxonomy, same_name

LAST = 1_000_000


def overlaid(
    written: Sequence[Subject], kept: Sequence[Kept], earlier: Sequence[Sequence[Subject]] = ()
) -> Taxonomy:
    """`kept` in the order it was added: without a place of its own, the later stands after the earlier.

    `earlier`: the subjects of earlier versions, newest first. What the present one dropped keeps its name,
    for the matters that carry it, and is offered no more.
    """
    said = {each.code: each for each in kept}
    entries = [*_with_dropped(written, earlier), *(_own(each) for each in kept if each.is_own)]
    ordered = sorted((_as_kept(each, said) for each in entries), key=lambda each: _place(each.code, said))
    return Taxonomy(
        tuple(
            replace(subject, topics=tuple(each for each in ordered if each.parent == subject.code))
            for subject in ordered
            if not subject.parent
        )
    )


def _of_procedure(written: Sequence[Subject]) -> Iterator[Known]:
    for subject in written:
        yield Known(subject.code, subject.name, department=subject.department, clause=subject.clause)
        for topic in subject.topics:
            yield Known(topic.code, topic.name, parent=subject.code)


def _with_dropped(written: Sequence[Subject], earlier: Sequence[Sequence[Subject]]) -> Iterator[Known]:
    seen: set[str] = set()
    for number, subjects in enumerate((written, *earlier)):
        for known in _of_procedure(subjects):
            if known.code not in seen:
                seen.add(known.code)
                yield replace(known, retired=True, dropped=True) if number else known


def _own(kept: Kept) -> Known:
    return Known(kept.code, kept.name, parent=kept.parent)


def _as_kept(known: Known, said: dict[str, Kept]) -> Known:
    kept = said.get(known.code)
    if kept is None:
        return known
    return replace(
        known,
        name=kept.name or known.name,
        is_typed=bool(kept.name),
        department=kept.department or known.department,
        retired=kept.retired or known.dropped,
        version=kept.version,
    )


def _place(code: str, said: dict[str, Kept]) -> int:
    kept = said.get(code)
    return LAST if kept is None or kept.place is None else kept.place


def namesake(taxonomy: Taxonomy, parent: str, name: str, *, besides: str = "") -> Known | None:
    """A live one of the same name at the same place."""
    return next(
        (
            each
            for each in taxonomy.siblings(parent)
            if not each.retired and each.code != besides and same_name(each.name, name)
        ),
        None,
    )


def moved(codes: Sequence[str], code: str, *, after: str) -> list[str]:
    """The new order of one level."""
    rest = [each for each in codes if each != code]
    at = rest.index(after) + 1 if after else 0
    return [*rest[:at], code, *rest[at:]]


def is_last_live(taxonomy: Taxonomy, code: str) -> bool:
    return [each.code for each in taxonomy.live] == [code]
