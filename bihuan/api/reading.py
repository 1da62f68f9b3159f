"""A table that is sent is read before anything is locked: with an Idempotency-Key the act is one transaction,
and to read fifty thousand rows takes seconds (RES-4)."""

from django.http import HttpRequest

from bihuan.kernel.refusals import Refusal
from bihuan.residents.queries import Sent, read_sent

READ = "_bihuan_read"


def read_ahead(request: HttpRequest) -> None:
    """What is wrong with it is refused later, where everything is."""
    file = request.FILES.get("file")
    if file is None:
        return
    found: Sent | Refusal
    try:
        found = read_sent(file.read(), name=file.name or "")
    except Refusal as refused:
        found = refused
    file.seek(0)
    setattr(request, READ, found)


def table_sent(request: HttpRequest) -> Sent:
    """Raises Invalid with what is wrong with it."""
    found: Sent | Refusal = getattr(request, READ)
    if isinstance(found, Refusal):
        raise found
    return found
