import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0002_checks"),
        ("matters", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LineCall",
            fields=[
                (
                    "duty",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="line_call",
                        serialize=False,
                        to="office.laidduty",
                    ),
                ),
                ("number", models.CharField(max_length=30)),
                ("called_at", models.DateTimeField()),
                ("answered", models.BooleanField()),
                ("rings", models.PositiveSmallIntegerField(null=True)),
                ("seconds", models.PositiveSmallIntegerField(null=True)),
                ("answered_by", models.CharField(blank=True, max_length=60)),
                (
                    "called_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="matters.matter",
                    ),
                ),
            ],
        ),
    ]
