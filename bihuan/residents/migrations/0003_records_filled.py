"""What was known before: each number becomes a contact, each name gets its initials and its clues."""

from django.db import migrations

from bihuan.organisation.access import sealer
from bihuan.residents.rules.clues import clues_to
from bihuan.residents.rules.contacts import looked_up, tail_of
from bihuan.residents.rules.initials import initials_of

TELEPHONE = "telephone"


def fill(apps, schema_editor):
    people = apps.get_model("residents", "Person")
    for person in people.objects.order_by("pk").iterator(chunk_size=500):
        person.initials = initials_of(person.name)
        person.save(update_fields=["initials"])
        if person.phone_sealed:
            keep_contact(apps.get_model("residents", "Contact"), person)
        keep_clues(apps.get_model("residents", "Clue"), person)


def keep_contact(contacts, person):
    number = sealer().open(bytes(person.phone_sealed), row=f"person:{person.pk}")
    # +86 139… and 139… are one number from now on.
    person.phone_index = sealer().index(looked_up(TELEPHONE, number))
    person.save(update_fields=["phone_index"])
    contacts.objects.create(
        person=person,
        means=TELEPHONE,
        sealed=bytes(person.phone_sealed),
        index=person.phone_index,
        tail=sealer().index(tail_of(TELEPHONE, number)),
        masked=person.phone_masked,
    )


def keep_clues(clues, person):
    texts = clues_to(person.name, person.initials, ())
    clues.objects.bulk_create(
        clues(centre_id=stay.room.centre_id, text=text, occupancy=stay)
        for stay in person.occupancies.select_related("room")
        for text in texts
    )


class Migration(migrations.Migration):

    dependencies = [
        ("residents", "0002_records"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
