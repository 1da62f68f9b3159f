"""What a floor below refuses, said beside the field where it was typed."""

from collections.abc import Iterable

from django.forms import BaseForm

from bihuan.kernel.moments import now
from bihuan.kernel.refusals import Obstacle
from bihuan.paper.wording import sentence


def tell(form: BaseForm, obstacles: Iterable[Obstacle]) -> None:
    """An obstacle without a field of this form stands at the form's head. Call after `is_valid()`."""
    moment = now()
    for each in obstacles:
        form.add_error(each.field if each.field in form.fields else None, sentence(each.message, now=moment))
