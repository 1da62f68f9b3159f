"""How long fifty thousand rows take, and how long the desk waits for them meanwhile (RES-4).

    python -m scripts.bench_import [--rows 50000]

Fills a database of its own (SQLite in a temporary place), takes a file in, and registers cases meanwhile.
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
from typing import Any

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
    from bihuan.residents.actions import load_import, start_import
    from bihuan.residents.queries import import_by_id, read_sent
    from tests.cast import everybody

    call_command("migrate", verbosity=0)
    centre = everybody().osmanthus
    began = time.monotonic()
    batch = load_import(centre, read_sent(_file(rows)), by=None, at=now())
    sent = time.monotonic() - began
    Importing().through(batch.pk)
    checked = time.monotonic() - began - sent
    start_import(import_by_id(batch.pk) or batch, by=None, at=now())
    log = place / "registered"
    desk = subprocess.Popen([sys.executable, "-m", "scripts.bench_import", "--log", str(log)])
    steps, importing = time.monotonic(), Importing()
    importing.through(batch.pk)
    written = time.monotonic() - steps
    desk.terminate()
    desk.wait()
    over = import_by_id(batch.pk) or batch
    _say(
        rows,
        sent,
        checked,
        written,
        importing.longest,
        importing.longest_put_away,
        json.loads(f"[{log.read_text().rstrip(',')}]"),
    )
    print(f"stage {over.stage}, {over.counts}")
    return 0 if importing.longest <= PROMISED else 1


def _file(rows: int) -> bytes:
    lines = ["楼栋,房号,姓名,称呼,身份,电话,入住日期"]
    for place in range(rows):
        building, room = divmod(place // 2, 400)
        name = f"{'王李张刘陈杨赵黄周吴'[place % 10]}{'明伟丽静强敏军洋勇艳'[place // 10 % 10]}{place}"
        number = f"{room // 10 + 1}{room % 10 + 1:02d}"
        lines.append(f"{building + 20}栋,{number},{name},先生,业主,139{place:08d},2024-05-01")
    return "\n".join(lines).encode()


def _say(
    rows: int, sent: float, checked: float, written: float, longest: float, put_away: float, waits: list[Any]
) -> None:
    print(f"{rows} rows: read and laid by {sent:.1f} s, checked {checked:.1f} s, written {written:.1f} s")
    print(f"longest step {longest:.3f} s (promised {PROMISED} s); longest checkpoint {put_away:.3f} s")
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
