from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "bihuan.insight"
    label = "insight"

    def ready(self) -> None:
        from bihuan.cases.events.erasing import ResidentErased
        from bihuan.insight.projections import forget_resident, forget_who_left
        from bihuan.journal.subscriptions import project
        from bihuan.residents.events import PersonErased

        project(PersonErased, forget_resident)
        project(ResidentErased, forget_who_left)
