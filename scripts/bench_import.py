"""How long fifty thousand rows take to come in and to be undone, and how long the desk waits (RES-4).

    python -m scripts.bench_import [--rows 50000]

Fills a database of its own (SQLite in a temporary place), takes a file in, undoes it, registers meanwhile.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# Everybody waits at most so long for one step.
PROMISED = 0.5
REGISTER_EVERY = 0.3


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--log", default="", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.log:
        return _register(Path(given.log))
    with tempfile.TemporaryDirectory() as place:
        os.environ["BIHUAN_DATA"] = place
        return _bench(given.rows, Path(place))


def _set_up() -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "bihuan.project.settings"
    django.setup()


def _bench(rows: int, place: Path) -> int:
    _set_up()
    from django.core.management import call_command

    from bihuan.jobs.importing.residents import Importing
    from bihuan.kernel.moments import now
    from bihuan.residents.actions import load_import, start_import, undo_import
    from bihuan.residents.queries import import_by_id, read_sent, used_since
    from bihuan.residents.terms.importing import UndoImport
    from tests.cast import everybody

    call_command("migrate", verbosity=0)
    centre = everybody().osmanthus
    began = time.monotonic()
    batch = load_import(centre, read_sent(_file(rows)), by=None, at=now())
    sent = time.monotonic() - began
    Importing().through(batch.pk)
    print(f"{rows} rows: read and laid by {sent:.1f} s, checked {time.monotonic() - began - sent:.1f} s")
    start_import(import_by_id(batch.pk) or batch, by=None, at=now())
    written = _gone_on_with(batch.pk, "written", place)
    done, began = import_by_id(batch.pk) or batch, time.monotonic()
    used = len(used_since(done))
    asked = time.monotonic() - began
    began = time.monotonic()
    undo_import(done, UndoImport(because="measured"), by=None, at=now())
    ordered = time.monotonic() - began
    print(f"undoing: asked what stands against it ({used}) {asked:.1f} s, ordered {ordered:.1f} s")
    undone = _gone_on_with(batch.pk, "undone", place)
    return 0 if max(written, undone) <= PROMISED else 1


def _gone_on_with(key: int, what: str, place: Path) -> float:
    """Beside a desk that registers; the longest step."""
    from bihuan.jobs.importing.residents import Importing
    from bihuan.residents.queries import import_by_id

    log = place / what
    log.touch()
    desk = subprocess.Popen([sys.executable, "-m", "scripts.bench_import", "--log", str(log)])
    began, importing = time.monotonic(), Importing()
    importing.through(key)
    took = time.monotonic() - began
    desk.terminate()
    desk.wait()
    print(f"{what} in {took:.1f} s: longest step {importing.longest:.3f} s (promised {PROMISED} s),", end=" ")
    print(f"longest checkpoint {importing.longest_put_away:.3f} s")
    _say(json.loads(f"[{log.read_text().rpartition(',')[0]}]"))
    over = import_by_id(key)
    if over is not None:
        print(f"stage {over.stage}, {over.counts}")
    return importing.longest


def _file(rows: int) -> bytes:
    lines = ["楼栋,房号,姓名,称呼,身份,电话,入住日期"]
    for place in range(rows):
        building, room = divmod(place // 2, 400)
        name = f"{'王李张刘陈杨赵黄周吴'[place % 10]}{'明伟丽静强敏军洋勇艳'[place // 10 % 10]}{place}"
        number = f"{room // 10 + 1}{room % 10 + 1:02d}"
        lines.append(f"{building + 20}栋,{number},{name},先生,业主,139{place:08d},2024-05-01")
    return "\n".join(lines).encode()


def _say(waits: list[float]) -> None:
    if waits:
        at_95 = sorted(waits)[int(len(waits) * 0.95)]
        print(
            f"{len(waits)} registrations meanwhile: median {statistics.median(waits):.3f} s, "
            f"95 of 100 within {at_95:.3f} s, longest {max(waits):.3f} s"
        )


def _register(log: Path) -> int:
    _set_up()
    from bihuan.cases.actions import register_case
    from bihuan.cases.terms.intake import RegisterCase
    from bihuan.cases.terms.words import Channel
    from bihuan.kernel.moments import now
    from bihuan.organisation.models import Centre

    centre = Centre.objects.get(code="GHY")
    said = RegisterCase(said="楼道灯不亮", title="楼道灯不亮", channel=Channel.FORUM)
    while True:
        began = time.monotonic()
        register_case(said, centre=centre, by=None, at=now(), rule="import")
        with log.open("a") as file:
            file.write(f"{time.monotonic() - began:.4f},")
        time.sleep(REGISTER_EVERY)


if __name__ == "__main__":
    sys.exit(main())
