from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "bihuan.incidents"
    label = "incidents"

    def ready(self) -> None:
        from bihuan.incidents.events import IncidentReported, IncidentSaidAnew
        from bihuan.incidents.projections import keep_incidents_findable
        from bihuan.journal.subscriptions import project_batch

        for fact in (IncidentReported, IncidentSaidAnew):
            project_batch(fact, keep_incidents_findable)
