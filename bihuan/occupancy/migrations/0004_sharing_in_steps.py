import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("occupancy", "0003_keys_not_back"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("sharing", "began_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "sharing",
            "by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField("sharing", "plan", models.CharField(blank=True, default="", max_length=32), False),
        migrations.AddField("sharing", "households", models.PositiveIntegerField(default=0)),
        migrations.AddField("sharing", "changes", models.JSONField(default=list)),
        migrations.AddField("sharing", "whole", models.PositiveIntegerField(default=0)),
        migrations.AddField("sharing", "done", models.PositiveIntegerField(default=0)),
        migrations.AddField("sharing", "given", models.JSONField(default=dict)),
        migrations.AddField("sharing", "asked", models.PositiveIntegerField(default=0)),
    ]
