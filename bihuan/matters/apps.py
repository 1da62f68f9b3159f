from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "bihuan.matters"
    label = "matters"
