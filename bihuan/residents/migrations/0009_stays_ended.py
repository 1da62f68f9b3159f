from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("residents", "0008_one_import_writes"),
    ]

    operations = [
        # Said so that SQLite uses it for a question that names the agent.
        migrations.RemoveIndex(model_name="room", name="room_by_agent"),
        migrations.AddIndex(
            model_name="room",
            index=models.Index(
                condition=models.Q(("agent__isnull", False)),
                fields=["agent"],
                name="room_by_agent",
            ),
        ),
        migrations.AddIndex(
            model_name="occupancy",
            index=models.Index(
                condition=models.Q(("until__isnull", False)),
                fields=["until", "person"],
                name="stays_ended",
            ),
        ),
    ]
