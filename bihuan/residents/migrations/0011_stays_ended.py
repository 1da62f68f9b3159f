from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("residents", "0010_owed_before"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="occupancy",
            index=models.Index(
                condition=models.Q(("until__isnull", False)),
                fields=["until", "person"],
                name="stays_ended",
            ),
        ),
    ]
