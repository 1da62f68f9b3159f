from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "bihuan.api"
    label = "api"

    def ready(self) -> None:
        from bihuan.api.idempotency import reseal_answers, wipe_answers
        from bihuan.journal.subscriptions import project
        from bihuan.organisation.actions import reseal_with
        from bihuan.residents.events import PersonErased

        project(PersonErased, wipe_answers)
        reseal_with(reseal_answers)
