from django.apps import AppConfig


class OccupancyConfig(AppConfig):
    name = "bihuan.occupancy"
    label = "occupancy"
