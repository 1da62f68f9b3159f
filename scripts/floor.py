"""The least a page takes here: 25 rows listed by Django alone, to somebody signed in."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from bihuan.matters.models import Matter
from bihuan.project.urls import urlpatterns as product

ADDRESS = "/floor"
ROWS = 25
ROW = "<li>{{ each.number }} {{ each.title }} {{ each.registered_at }}</li>"
LIST = "<ul>{% for each in rows %}" + ROW + "{% endfor %}</ul>"


@login_required
def floor(request: HttpRequest) -> HttpResponse:
    rows = Matter.objects.order_by("-pk")[:ROWS]
    return HttpResponse(engines["django"].from_string(LIST).render({"rows": rows}))


urlpatterns = [path(ADDRESS[1:], floor), *product]
