"""The API's addresses. Whatever goes wrong under /api/ is answered as problem+json."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path, re_path

from bihuan.api import problems
from bihuan.api.guard import guarded
from bihuan.api.parameters import parameters_by_address
from bihuan.api.v1 import ROUTERS, api


def nothing_here(request: HttpRequest, **rest: str) -> HttpResponse:
    return problems.from_not_visible()


patterns, app_name, namespace = api.urls
TAKEN = parameters_by_address(ROUTERS)
V1 = (
    [guarded(each, TAKEN.get(str(each.pattern))) for each in patterns if isinstance(each, URLPattern)],
    app_name,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("v1/", include(V1, namespace=namespace)),
    guarded(re_path(r"^.*$", nothing_here)),
]
