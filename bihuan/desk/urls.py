"""The desk's addresses, one list per part."""

from django.urls import URLPattern, URLResolver

from bihuan.desk.health import health_urls
from bihuan.desk.offline import offline_urls
from bihuan.desk.people.urls import people_urls
from bihuan.desk.signin.urls import signin_urls

urlpatterns: list[URLPattern | URLResolver] = [
    *health_urls,
    *offline_urls,
    *signin_urls,
    *people_urls,
]
