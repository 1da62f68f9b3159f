"""`bihuan token revoke`: a token ends now."""

from argparse import ArgumentParser, Namespace

from bihuan.jobs.commands.token._people import ADMINISTRATOR, NobodyThere
from bihuan.kernel.moments import now
from bihuan.organisation.actions import revoke_token
from bihuan.organisation.queries import token_by_id

HELP = "end a token at once"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("token", type=int, help="its number in `bihuan token list`")


def run(arguments: Namespace) -> int:
    token = token_by_id(arguments.token)
    if token is None:
        raise NobodyThere(f"there is no token {arguments.token}")
    revoke_token(token, by=ADMINISTRATOR, at=now())
    print(f"Token {token.pk} ({token.prefix}…) is revoked.")
    return 0
