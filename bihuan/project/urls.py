"""All addresses: the desk at the root, the API beside it."""

from django.urls import include, path

from bihuan.api.urls import urlpatterns as api
from bihuan.desk.urls import urlpatterns as desk

urlpatterns = [path("api/", include(api)), *desk]
