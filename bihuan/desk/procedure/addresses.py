"""How a clause is named in an address: /procedure/4.7.1, /procedure/投诉接待-5."""

from urllib.parse import quote

from bihuan.policies.terms import Procedure

# The document itself needs no name; what is in force beside it does.
MAIN = "规程"


def slug_of(code: str) -> str:
    return code.removeprefix(f"{MAIN} ").replace(" ", "-")


def path_of(code: str) -> str:
    """The last part of the clause's address, escaped."""
    return quote(slug_of(code))


def code_of(slug: str, procedure: Procedure) -> str | None:
    """The clause an address means; also with the document's name, and with spaces for dashes."""
    wanted = slug.replace(" ", "-").removeprefix(f"{MAIN}-")
    return next((code for code in procedure.clauses if slug_of(code) == wanted), None)
