from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "bihuan.privacy"
    label = "privacy"

    def ready(self) -> None:
        from bihuan.journal.subscriptions import react
        from bihuan.organisation.events import NumberRevealed
        from bihuan.privacy.reactions import look_at_the_look

        react(NumberRevealed, look_at_the_look)
