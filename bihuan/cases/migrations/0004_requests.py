import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0003_remedies_by_number'),
        ('matters', '0003_more_time'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="requests_made",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.CreateModel(
            name='Request',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort', models.CharField(max_length=16)),
                ('round', models.PositiveSmallIntegerField()),
                ('reason', models.CharField(max_length=40)),
                ('words', models.TextField(blank=True)),
                ('until', models.DateTimeField(null=True)),
                ('days', models.PositiveSmallIntegerField(default=0)),
                ('asked_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('granted', models.BooleanField(null=True)),
                ('remark', models.TextField(blank=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('attachment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.attachment')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='cases.case')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['sort', 'decided_at'], name='cases_reque_sort_e301f4_idx')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('decided_at', None)), fields=('case', 'round', 'sort'), name='one_open_request_of_a_sort')],
            },
        ),
    ]
