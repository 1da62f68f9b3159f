"""`bihuan token list`: which tokens there are, never the tokens themselves."""

from argparse import ArgumentParser, Namespace
from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.jobs.commands.token._people import ensure_person
from bihuan.kernel.moments import day_of, now
from bihuan.organisation.queries import tokens_of

if TYPE_CHECKING:
    from bihuan.organisation.models import Token

HELP = "list tokens: whose, for what, until when, last used when"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--staff", metavar="NUMBER", help="of one person only")


def run(arguments: Namespace) -> int:
    staff = ensure_person(arguments.staff) if arguments.staff else None
    for each in tokens_of(staff):
        print("\t".join(_row(each, at=now())))
    return 0


def _row(token: "Token", *, at: datetime) -> list[str]:
    return [
        str(token.pk),
        token.prefix + "…",
        token.staff.staff_number,
        token.scope,
        _standing(token, at=at),
        f"used {token.last_used_on}" if token.last_used_on else "never used",
        token.name,
    ]


def _standing(token: "Token", *, at: datetime) -> str:
    if token.revoked_at:
        return f"revoked {day_of(token.revoked_at)}"
    ended = at >= token.expires_at
    return f"{'ended' if ended else 'until'} {day_of(token.expires_at)}"
