from django.apps import AppConfig


class ClocksConfig(AppConfig):
    name = "bihuan.clocks"
    label = "clocks"
