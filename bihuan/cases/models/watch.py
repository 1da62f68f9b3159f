"""How far what comes in was compared with what is under observation (RVS-6)."""

from django.db import models


class Watch(models.Model):
    """The one row; locked by whoever compares. Killed, it compares the same again."""

    seen = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.seen)
