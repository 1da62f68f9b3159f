"""Where one goes after the door."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def safe_next(request: HttpRequest, wanted: str, *, otherwise: str = "/") -> str:
    """`wanted` if it is a page of this site; nobody is led elsewhere by a link to the door."""
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    # Without a stroke at its head it is no address, and might be taken for the name of one.
    return wanted if is_ours and wanted.startswith("/") else otherwise
