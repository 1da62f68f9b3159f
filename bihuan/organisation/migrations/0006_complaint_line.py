from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisation", "0005_access_log")]

    operations = [
        migrations.AddField("centre", "line_number", models.CharField(blank=True, max_length=30)),
        migrations.AddField("centre", "line_hours", models.CharField(blank=True, max_length=60)),
        migrations.AddField(
            "centre", "line_staffed_by", models.CharField(blank=True, max_length=60)
        ),
        migrations.AddField("centre", "line_since", models.DateField(null=True)),
    ]
