from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "bihuan.matters"
    label = "matters"

    def ready(self) -> None:
        from bihuan.journal.subscriptions import project, react
        from bihuan.matters.events import FileAttached
        from bihuan.matters.projections import follow_merge, follow_parting
        from bihuan.matters.reactions import draw_small_copy
        from bihuan.residents.events import PersonsMerged, PersonsParted

        project(PersonsMerged, follow_merge)
        project(PersonsParted, follow_parting)
        react(FileAttached, draw_small_copy)
