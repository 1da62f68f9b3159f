from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "bihuan.privacy"
    label = "privacy"

    def ready(self) -> None:
        from bihuan.clocks.events import ClockSignal
        from bihuan.journal.subscriptions import project, project_batch, react
        from bihuan.organisation.events import NumberRevealed
        from bihuan.privacy.actions.letting_go import KEPT_HERE
        from bihuan.privacy.projections import forget_held, oversee_requests
        from bihuan.privacy.queries.keepers import keep_with
        from bihuan.privacy.reactions import look_at_the_look
        from bihuan.residents.events import PersonErased

        react(NumberRevealed, look_at_the_look)
        project(PersonErased, forget_held)
        project_batch(ClockSignal, oversee_requests)
        for kind, keeper in KEPT_HERE.items():
            keep_with(kind, keeper)
