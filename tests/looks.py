"""What the access log says of one number."""

from bihuan.organisation.models import Reveal


def reveals_of(subject: str) -> list[Reveal]:
    """Who looked at it, latest first."""
    return list(Reveal.objects.filter(subject=subject).select_related("staff"))
