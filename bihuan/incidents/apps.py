from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "bihuan.incidents"
    label = "incidents"

    def ready(self) -> None:
        from bihuan.incidents.projections import forget_resident
        from bihuan.journal.subscriptions import project
        from bihuan.residents.events import PersonErased

        project(PersonErased, forget_resident)
