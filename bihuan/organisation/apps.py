from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "bihuan.organisation"
    label = "organisation"

    def ready(self) -> None:
        from bihuan.organisation.actions import reseal_secrets, reseal_with

        reseal_with(reseal_secrets)
