"""What may stand behind the question mark. A filter nobody knows would give a longer list without a word."""

from collections.abc import Iterable, Mapping

from django.http import HttpRequest
from ninja import Router

from bihuan.api.wrong_bodies import SENTENCES
from bihuan.kernel.messages import say
from bihuan.kernel.refusals import Obstacle

# By method; an address that is missing takes whatever comes and is found nowhere.
Parameters = Mapping[str, frozenset[str]]


def parameters_by_address(routers: Iterable[Router]) -> dict[str, Parameters]:
    """As Django's patterns write the addresses."""
    return {
        path.lstrip("/").replace("{", "<").replace("}", ">"): {
            method: frozenset(_of(operation)) for operation in view.operations for method in operation.methods
        }
        for router in routers
        for path, view in router.path_operations.items()
    }


def unknown_parameters(request: HttpRequest, taken: Parameters | None) -> list[Obstacle]:
    """Each with its name as the field. Another method is refused by itself."""
    known = taken.get(request.method or "") if taken else None
    if known is None:
        return []
    code, text = SENTENCES["extra_forbidden"]
    wrong = sorted(set(request.GET) - known)
    return [Obstacle(code=code, message=say(text), field=name) for name in wrong]


def _of(operation: object) -> Iterable[str]:
    for model in getattr(operation, "models", ()):
        if model.__ninja_param_source__ == "query":
            yield from model.__ninja_flatten_map__
