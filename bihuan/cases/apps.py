from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "bihuan.cases"
    label = "cases"

    def ready(self) -> None:
        from bihuan.cases.events.base import CaseEvent
        from bihuan.cases.projections import settle
        from bihuan.journal.subscriptions import project

        project(CaseEvent, settle)
