"""`bihuan token create`: prints a new token, this once."""

import sys
from argparse import ArgumentParser, Namespace

from bihuan.jobs.commands.token._people import ADMINISTRATOR, ensure_person
from bihuan.kernel.moments import day_of, now
from bihuan.organisation.actions import create_token
from bihuan.organisation.terms import CreateToken, TokenScope

HELP = "make a token that acts as one person; it is printed once"


def add_arguments(parser: ArgumentParser) -> None:
    parser.epilog = "The token sees and may do exactly what its person does."
    parser.add_argument("--staff", metavar="NUMBER", required=True, help="staff number of the person")
    parser.add_argument(
        "--scope", choices=list(TokenScope), default=TokenScope.READ, help="write includes read"
    )
    parser.add_argument("--days", type=int, default=90, help="how long it holds (default 90, at most 366)")
    parser.add_argument("--name", default="token", help="what it is for")


def run(arguments: Namespace) -> int:
    staff = ensure_person(arguments.staff)
    wanted = CreateToken(name=arguments.name, scope=arguments.scope, days=arguments.days)
    token, secret = create_token(staff, wanted, by=ADMINISTRATOR, at=now())
    until = day_of(token.expires_at).isoformat()
    print(
        f"Token {token.pk} of {staff.staff_number}, {token.scope}, until {until}. Shown once:",
        file=sys.stderr,
    )
    print(secret)
    return 0
