from django.apps import AppConfig


class ResidentsConfig(AppConfig):
    name = "bihuan.residents"
    label = "residents"

    def ready(self) -> None:
        from bihuan.organisation.actions import reindex_with, reseal_with
        from bihuan.residents.actions import (
            reindex_contacts,
            reindex_people,
            reseal_contacts,
            reseal_people,
            reseal_reports,
            reseal_tables,
        )

        reseal_with(reseal_people, reseal_contacts, reseal_tables, reseal_reports)
        reindex_with(reindex_contacts, reindex_people)
