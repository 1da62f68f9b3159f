from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "bihuan.matters"
    label = "matters"

    def ready(self) -> None:
        from bihuan.journal.subscriptions import react
        from bihuan.matters.events import FileAttached
        from bihuan.matters.reactions import draw_small_copy

        react(FileAttached, draw_small_copy)
