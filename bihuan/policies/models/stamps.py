"""Which state of all policies stands: new with every write of any of them."""

from django.db import models


class Stamp(models.Model):
    """One row. Its value is drawn anew, never counted: one that was rolled back cannot come again."""

    value = models.CharField(max_length=32)
