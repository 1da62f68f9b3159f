"""Words stand apart from the numbers that are learnt of them, so that one can be forgotten (RES-6)."""

import hashlib
import zlib

from django.db import migrations, models

# The length of the words, as it was written before them.
HEAD = 4


def part(apps, schema_editor):
    for each in apps.get_model("insight", "LearntModel").objects.exclude(stored=b"").iterator(chunk_size=1):
        whole = zlib.decompress(bytes(each.stored))
        ends = HEAD + int.from_bytes(whole[:HEAD], "little")
        each.words, each.stored = zlib.compress(whole[HEAD:ends]), zlib.compress(whole[ends:])
        each.sha256 = hashlib.sha256(each.words + each.stored).hexdigest()
        each.save(update_fields=["words", "stored", "sha256"])


class Migration(migrations.Migration):

    dependencies = [
        ("insight", "0002_common_problems"),
    ]

    operations = [
        migrations.AddField(
            model_name="learntmodel",
            name="words",
            field=models.BinaryField(default=b""),
        ),
        migrations.RunPython(part, migrations.RunPython.noop),
    ]
