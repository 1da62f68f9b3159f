from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "bihuan.incidents"
    label = "incidents"

    def ready(self) -> None:
        from bihuan.cases.events.erasing import ResidentErased
        from bihuan.incidents.events import IncidentReported, IncidentSaidAnew
        from bihuan.incidents.projections import forget_resident, forget_who_left, keep_incidents_findable
        from bihuan.journal.subscriptions import project, project_batch
        from bihuan.residents.events import PersonErased

        for fact in (IncidentReported, IncidentSaidAnew):
            project_batch(fact, keep_incidents_findable)
        project(PersonErased, forget_resident)
        project(ResidentErased, forget_who_left)
