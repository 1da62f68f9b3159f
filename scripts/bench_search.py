"""What search finds and how fast, compared with reading every text (ADR 0035).

    python -m scripts.bench_search [--texts 100000] [--asked 300]

Fills a database of its own (SQLite in a temporary place, or an empty one named by BIHUAN_DATABASE_URL) with
cases of one centre, asks what people type, and prints how much of it was found and how long each kind took.
"""

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

CHUNK = 500
WARM = 5


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=int, default=100_000)
    parser.add_argument("--asked", type=int, default=300)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        os.environ["BIHUAN_DATA"] = place
        return _bench(given, Path(place))


def _bench(given: argparse.Namespace, place: Path) -> int:
    from bihuan.jobs.cli import set_up_django

    set_up_django()
    from django.core.management import call_command
    from django.db import connection

    from tests.cast import everybody
    from tests.search.texts import made_up

    call_command("migrate", interactive=False, verbosity=0)
    cast, texts = everybody(), list(made_up(given.texts))
    began = time.monotonic()
    keys = _fill(texts, cast)
    spent = time.monotonic() - began
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{connection.vendor}: {len(texts):,} texts in {spent:.0f} s, {_size(connection, place)}")
    missed = _recall(texts, keys, given.asked)
    _times(texts, keys, cast.lin.scope, given.asked)
    _pages(texts, keys, cast.lin, given.asked)
    return 1 if missed else 0


# ── filling ──


def _fill(texts: Sequence[str], cast: Any) -> list[int]:
    """As registering leaves them, without clocks and facts; the index by its own writer."""
    keys: list[int] = []
    for first in range(0, len(texts), CHUNK):
        keys += _chunk(first, texts[first : first + CHUNK], cast)
    return keys


def _chunk(first: int, texts: Sequence[str], cast: Any) -> list[int]:
    from django.db import transaction

    from bihuan.cases.models import Case
    from bihuan.kernel.moments import day_of, now
    from bihuan.matters.models import Matter
    from bihuan.search.actions import keep
    from bihuan.search.terms import Findable, Group

    at = now() - timedelta(days=365)
    with transaction.atomic():
        matters = Matter.objects.bulk_create(
            Matter(
                number=f"GHY-2025-{first + place:06}",
                centre=cast.osmanthus,
                title=text[:30],
                level="centre",
                channel="wechat",
                stage="assessment",
                registered_at=at + timedelta(minutes=first + place),
                said_at=at,
                procedure="1",
            )
            for place, text in enumerate(texts, start=1)
        )
        Case.objects.bulk_create(
            Case(matter=matter, said=text) for matter, text in zip(matters, texts, strict=True)
        )
        keep(
            [
                Findable(
                    group=Group.MATTER,
                    subject=matter.pk,
                    centres=(matter.centre_id,),
                    day=day_of(matter.registered_at),
                    rooms=(room_of(matter.pk),),
                    phones=(phone_of(matter.pk),),
                    said=(text,),
                )
                for matter, text in zip(matters, texts, strict=True)
            ]
        )
        return [each.pk for each in matters]


def phone_of(key: int) -> str:
    return f"139{key:08}"


def room_of(key: int) -> str:
    return f"{key % 60 + 1}-{key % 33 + 1:02}0{key % 4 + 1}"


def _size(connection: Any, place: Path) -> str:
    if connection.vendor != "postgresql":
        return f"{sum(each.stat().st_size for each in place.glob('bihuan.sqlite3*')) / 1e6:.0f} MB in all"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_total_relation_size('search_entry'), pg_relation_size('search_index_1')")
        whole, index = cursor.fetchone()
    return f"{whole / 1e6:.0f} MB with the index of {index / 1e6:.0f} MB"


# ── what is found ──


def _recall(texts: Sequence[str], keys: Sequence[int], asked: int) -> int:
    """Every answer, whole, compared with a scan of everything."""
    from bihuan.search.models import Entry
    from bihuan.search.queries import wanted_by
    from bihuan.search.rules.folding import fold
    from tests.search.texts import parts_of

    folded = [fold(each) for each in texts]
    expected, found, too_many = 0, 0, 0
    for typed in [each for each in parts_of(list(texts), asked) if len(fold(each)) >= 2]:
        wanted = wanted_by(typed)
        pairs = zip(keys, folded, strict=True)
        there = {key for key, text in pairs if all(word in text for word in wanted.texts)}
        entries = Entry.objects.matching(wanted, within=[".m"], inner=True)
        hits = set(entries.values_list("subject", flat=True))
        expected, found = expected + len(there), found + len(there & hits)
        # A room or the end of a number is found besides what was written.
        too_many += 0 if wanted.tokens else len(hits - there)
    print(f"recall {found / expected:.6f} ({found:,} of {expected:,}), {too_many} too many")
    return expected - found + too_many


# ── how long ──


def _times(texts: Sequence[str], keys: Sequence[int], scope: Any, asked: int) -> None:
    from django.db import connection

    from bihuan.search.queries import look_up, wanted_by

    print(f"{'kind':<28}{'p50 ms':>8}{'p95 ms':>8}{'hits':>8}")
    for kind, typed in _questions(texts, keys):
        given = [next(typed) for _ in range(asked)]
        hits = [sum(len(each.keys) for each in look_up(wanted_by(one), scope).values()) for one in given]
        _line(kind, lambda one: look_up(wanted_by(one), scope), given, statistics.median(hits))
    with connection.cursor() as cursor:

        def scan(one: str) -> None:
            cursor.execute("SELECT count(*) FROM search_entry WHERE said LIKE %s", [f"%{one}%"])

        _line("reading every text (LIKE)", scan, ["漏水"] * 10, 0)


def _pages(texts: Sequence[str], keys: Sequence[int], lin: Any, asked: int) -> None:
    """The whole page, signed in, against the floor: the ratio holds on any machine."""
    from django.test import Client, override_settings

    from scripts import floor

    with override_settings(ROOT_URLCONF=floor.__name__):
        browser = Client(headers={"host": "localhost"})
        browser.force_login(lin, backend="django.contrib.auth.backends.ModelBackend")
        least = _line(
            "a bare list (the floor)", lambda _: browser.get(floor.ADDRESS), [""] * asked, floor.ROWS
        )
        for kind, typed in _questions(texts, keys):
            given = [next(typed) for _ in range(asked)]
            spent = _line(f"page: {kind}", lambda one: browser.get("/search", {"q": one}), given, 0)
            print(f"{'':<28}{spent / least:>8.2f} × the floor")


def _questions(texts: Sequence[str], keys: Sequence[int]) -> Iterator[tuple[str, Iterator[str]]]:
    from bihuan.search.rules.folding import fold

    chance = random.Random(3)  # noqa: S311  (what is asked, not what is kept secret)

    def any_of(texts: Sequence[str], size: int) -> Iterator[str]:
        while True:
            text = fold(chance.choice(texts))
            if len(text) > size:
                start = chance.randrange(len(text) - size)
                yield text[start : start + size]

    def made(shape: Callable[[int], str]) -> Iterator[str]:
        while True:
            yield shape(chance.choice(keys))

    yield "2 characters, common", made(lambda _: chance.choice(["漏水", "电梯", "噪音", "卫生", "师傅"]))
    yield "2 characters, any", any_of(texts, 2)
    yield "4 characters, any", any_of(texts, 4)
    yield "8 characters, any", any_of(texts, 8)
    yield "1 character", any_of(texts, 1)
    yield "2 words", made(lambda _: "漏水 " + chance.choice(["电梯", "噪音", "lobby", "1202"]))
    yield "nothing there", made(lambda _: chance.choice(["火星", "冰川雪", "qzxv"]))
    yield "telephone, whole", made(phone_of)
    yield "telephone, last four", made(lambda key: phone_of(key)[-4:])
    yield "room", made(lambda key: room_of(key).replace("-", "栋"))


def _line(kind: str, ask: Callable[[str], Any], given: Sequence[str], hits: float) -> float:
    """Prints a row, and gives its p50 in seconds."""
    for one in given[:WARM]:
        ask(one)
    spent = sorted(_timed(ask, one) for one in given)
    p50, p95 = statistics.median(spent), spent[int(len(spent) * 0.95)]
    print(f"{kind:<28}{p50 * 1000:>8.2f}{p95 * 1000:>8.2f}{hits:>8.0f}")
    return p50


def _timed(ask: Callable[[str], Any], one: str) -> float:
    """SQLite works in this process, and is timed by its own work, however busy the machine is."""
    from django.db import connection

    clock = time.perf_counter if connection.vendor == "postgresql" else time.process_time
    began = clock()
    ask(one)
    return clock() - began


if __name__ == "__main__":
    raise SystemExit(main())
