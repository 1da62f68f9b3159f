from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    name = "bihuan.policies"
    label = "policies"

    def ready(self) -> None:
        from bihuan.journal.subscriptions import keep_append_only

        keep_append_only("policies_adoptedprocedure", "policies_centrestandard", "policies_endedstandard")
