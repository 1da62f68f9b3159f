"""The only writers of the index; called by projections, in the transaction of what they follow."""

from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import F, TextField, Value
from django.db.models.functions import Concat

from bihuan.organisation.access import sealer
from bihuan.search.models import Entry
from bihuan.search.rules.folding import LINE, fold_lines
from bihuan.search.rules.grams import kinds
from bihuan.search.rules.tokens import sayings, tokens_of
from bihuan.search.terms import Findable, Group

TEXTS = ("head", "said", "done", "inner")
ROWS_AT_ONCE = 200


def keep(found: Sequence[Findable]) -> None:
    """Each as it is now, whether it was in the index or not. One statement for some hundreds."""
    Entry.objects.bulk_create(
        [entry_of(each) for each in found],
        batch_size=ROWS_AT_ONCE,
        update_conflicts=True,
        unique_fields=["group", "subject"],
        update_fields=["tokens", *TEXTS, "grams"],
    )


def add_words(group: Group, subject: int, *, done: Sequence[str] = (), inner: Sequence[str] = ()) -> bool:
    """More that was said of it; False where it is not in the index. One statement."""
    more = {"done": fold_lines(list(done)), "inner": fold_lines(list(inner))}
    changed = {name: _after(name, LINE, text) for name, text in more.items() if text}
    if not changed:
        return True
    if _writes_grams():
        changed["grams"] = _after("grams", " ", " ".join(sorted(kinds(LINE.join(more.values())))))
    return Entry.objects.filter(group=group, subject=subject).update(**changed) == 1


def forget(group: Group, subjects: Iterable[int]) -> int:
    """They are found no more; how many were there."""
    count, _by_model = Entry.objects.filter(group=group, subject__in=list(subjects)).delete()
    return count


def entry_of(found: Findable) -> Entry:
    tokens = tokens_of(found, sealer().index)
    rooms = [each for label in found.rooms for each in sayings(label)]
    texts = {name: fold_lines(list(getattr(found, name))) for name in TEXTS}
    texts["head"] = fold_lines([*found.head, *rooms])
    grams = (*tokens, *sorted(kinds(LINE.join(texts.values())))) if _writes_grams() else ()
    return Entry(
        group=found.group,
        subject=found.subject,
        tokens=f" {' '.join(tokens)} ",
        grams=" ".join(grams),
        **texts,
    )


def _after(name: str, between: str, text: str) -> Concat:
    return Concat(F(name), Value(between + text), output_field=TextField())


def _writes_grams() -> bool:
    """SQLite makes them out by itself."""
    return connection.vendor == "postgresql"
