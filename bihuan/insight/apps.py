from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "bihuan.insight"
    label = "insight"
