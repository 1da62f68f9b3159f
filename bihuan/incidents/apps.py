from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "bihuan.incidents"
    label = "incidents"
