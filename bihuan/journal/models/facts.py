"""Facts and their chain. Rows of `Fact` never change: triggers see to it on both databases."""

from django.db import models


class Stream(models.Model):
    """The head of one chain, locked by whoever adds to it. `matter:2031`, `staff:12`, `import:7`."""

    name = models.CharField(max_length=64, unique=True)
    count = models.PositiveIntegerField(default=0)
    head = models.BinaryField(default=b"")


class FactQuerySet(models.QuerySet["Fact"]):
    def of(self, stream: str) -> "FactQuerySet":
        return self.filter(stream__name=stream).order_by("seq")


class Fact(models.Model):
    """One thing that happened. `payload` is the canonical text exactly as hashed."""

    stream = models.ForeignKey(Stream, on_delete=models.PROTECT, related_name="+")
    seq = models.PositiveIntegerField()
    type = models.CharField(max_length=64)
    payload = models.TextField()
    actor = models.CharField(max_length=64)
    at = models.DateTimeField()
    hash = models.BinaryField()

    objects = FactQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "seq"], name="fact_once_per_place")]
        indexes = [models.Index(fields=["type", "at"])]


class Passage(models.Model):
    """Free words of a fact. Erasing them leaves the chain whole: the fact holds a salted digest (RES-6)."""

    fact = models.ForeignKey(Fact, on_delete=models.PROTECT, related_name="passages")
    name = models.CharField(max_length=32)
    salt = models.BinaryField()
    text = models.TextField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fact", "name"], name="passage_once_per_fact")]


class Pending(models.Model):
    """A reaction that must still run; deleted when it has."""

    fact = models.ForeignKey(Fact, on_delete=models.PROTECT, related_name="+")
    reaction = models.CharField(max_length=128)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True)
    error = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fact", "reaction"], name="reaction_once_per_fact")]


class Seal(models.Model):
    """A day's hash over the seal before and every head that moved since: a chain cut short shows."""

    day = models.DateField(unique=True)
    streams = models.PositiveIntegerField()
    facts = models.PositiveIntegerField()
    hash = models.BinaryField()
    at = models.DateTimeField()


class SealedHead(models.Model):
    """How long a stream was, and its last hash, when a day was sealed."""

    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, related_name="+")
    # By name: what is cut away whole must still be missed.
    stream = models.CharField(max_length=64)
    count = models.PositiveIntegerField()
    head = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seal", "stream"], name="head_sealed_once_a_day")]
        indexes = [models.Index(fields=["stream", "count"])]


class Maintenance(models.Model):
    """While a row stands here the triggers let changes pass; opening it is itself a fact."""

    reason = models.CharField(max_length=200)
    at = models.DateTimeField()
