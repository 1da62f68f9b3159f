from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "bihuan.insight"
    label = "insight"

    def ready(self) -> None:
        from bihuan.insight.projections import forget_resident
        from bihuan.journal.subscriptions import project
        from bihuan.residents.events import PersonErased

        project(PersonErased, forget_resident)
