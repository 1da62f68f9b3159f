"""How far counting anew has come."""

from bihuan.cases.models import Recount


def latest_recount() -> Recount | None:
    """The one that is not done yet, else the last."""
    waiting = Recount.objects.filter(ended_at=None).order_by("number").first()
    return waiting or Recount.objects.order_by("-number").first()
