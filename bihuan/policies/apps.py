from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    name = "bihuan.policies"
    label = "policies"
