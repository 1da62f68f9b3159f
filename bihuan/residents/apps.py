from django.apps import AppConfig


class ResidentsConfig(AppConfig):
    name = "bihuan.residents"
    label = "residents"
