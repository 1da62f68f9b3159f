from django.apps import AppConfig


class OccupancyConfig(AppConfig):
    name = "bihuan.occupancy"
    label = "occupancy"

    def ready(self) -> None:
        from bihuan.journal.subscriptions import project
        from bihuan.occupancy.projections import forget_borrower
        from bihuan.residents.events import PersonErased

        project(PersonErased, forget_borrower)
