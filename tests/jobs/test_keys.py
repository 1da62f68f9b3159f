"""`bihuan keys rotate`: another key, and everything sealed with it; killed, it goes on (RES-6)."""

import json
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import models

from bihuan.api.models import Answer
from bihuan.cases.models import Case
from bihuan.jobs.cli import main
from bihuan.jobs.commands.keys import rotate
from bihuan.journal.queries import broken_chains, facts_of
from bihuan.kernel.sealing import CannotOpen, Sealer
from bihuan.organisation.access import sealer
from bihuan.organisation.actions import create_token, reseal_rows, resealing
from bihuan.organisation.actions.second_step import SealedSecrets
from bihuan.organisation.terms import CreateToken
from bihuan.project.keys import FieldKeys, ensure_keys
from bihuan.residents.actions import (
    add_person,
    check_import,
    go_on_importing,
    load_import,
    reseal_people,
    reveal_phone,
    start_import,
)
from bihuan.residents.models import Contact, Import, ImportFile, Person
from bihuan.residents.queries import read_sent, report_of
from bihuan.residents.terms import AddPerson, RevealPhone
from tests import town
from tests.cases.ceiling import Ceiling
from tests.cases.conftest import BY, cast, ceiling

__all__ = ["cast", "ceiling"]

NUMBER = "13912344410"


@pytest.fixture
def keys(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[FieldKeys]:
    """An installation's own, with one key of each sort so far."""
    # What was written for the town was sealed with another's.
    monkeypatch.setattr(town, "WRITTEN", {})
    made = ensure_keys(tmp_path)
    settings.BIHUAN_FIELD_KEYS, settings.BIHUAN_INDEX_KEYS = made.field_keys, made.index_keys
    sealer.cache_clear()
    yield settings.BIHUAN_FIELD_KEYS
    sealer.cache_clear()


@pytest.fixture
def sealed(keys: FieldKeys, ceiling: Ceiling) -> Ceiling:
    """Mr Gu's number in the records and on his case, and Ms Lin's second step."""
    ceiling.register()
    data = {"secret": SealedSecrets().encrypt("GEZDGNBVGY3TQOJQ")}
    Authenticator.objects.create(user=ceiling.cast.lin, type=Authenticator.Type.TOTP, data=data)
    return ceiling


def versions() -> set[int]:
    found = [*Person.objects.exclude(phone_sealed=b"").values_list("phone_sealed", flat=True)]
    found += Contact.objects.values_list("sealed", flat=True)
    found += Case.objects.values_list("phone_sealed", flat=True)
    return {bytes(each)[0] for each in found}


def test_everything_is_sealed_with_the_new_key_and_opens(sealed: Ceiling, keys, at, capsys) -> None:
    index = Person.objects.get(pk=sealed.cast.gu.pk).phone_index
    assert main(["keys", "rotate"]) == 0
    assert versions() == {2}
    assert "version 2: 4 values" in capsys.readouterr().out
    person = Person.objects.get(pk=sealed.cast.gu.pk)
    assert reveal_phone(person, RevealPhone(reason="回电"), by=sealed.cast.lin, at=at) == NUMBER
    assert person.phone_index == index
    secret = Authenticator.objects.get().data["secret"]
    assert SealedSecrets().decrypt(secret) == "GEZDGNBVGY3TQOJQ"
    (fact,) = facts_of("keys:field")
    assert (fact.type, fact.actor) == ("keys.rotated", "system:keys")
    assert broken_chains() == []


def test_killed_in_the_middle_it_goes_on_with_the_same_key(
    sealed: Ceiling, keys, monkeypatch, capsys
) -> None:
    def killed(*, after: int) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(rotate, "RESEALED", (reseal_people, killed))
    assert main(["keys", "rotate"]) == 130
    monkeypatch.undo()
    assert versions() == {1, 2}
    assert sealer().open(bytes(Case.objects.get().phone_sealed), row=f"case:{sealed.case.pk}") == NUMBER
    assert main(["keys", "rotate", "--go-on"]) == 0
    assert (versions(), set(keys)) == ({2}, {1, 2})
    assert main(["keys", "rotate", "--go-on"]) == 0
    assert "version 2: 0 values" in capsys.readouterr().out


# Every column that holds bytes: what is sealed, and what is a hash, a salt or the like.
SEALED = {
    "api.Answer.sealed",
    "cases.Case.phone_sealed",
    "residents.Contact.sealed",
    "residents.ImportFile.report",
    "residents.ImportFile.table",
    "residents.Person.phone_sealed",
}
BARE = {
    "insight.LearntModel.stored",
    "insight.LearntModel.words",
    "journal.Fact.hash",
    "journal.Passage.salt",
    "journal.Seal.hash",
    "journal.SealedHead.head",
    "journal.Stream.head",
}


def columns(*kinds: type[models.Field]) -> dict[str, Any]:
    return {
        f"{model._meta.label}.{each.attname}": model
        for model in apps.get_models()
        for each in model._meta.concrete_fields
        if isinstance(each, kinds)
    }


def test_whoever_adds_a_column_of_bytes_says_whether_it_is_sealed() -> None:
    assert set(columns(models.BinaryField)) == SEALED | BARE


@pytest.fixture
def everything_sealed(sealed: Ceiling, monkeypatch, client, at) -> list[bytes]:
    """Something in every place where anything is kept sealed; what was sealed for it."""
    made: list[bytes] = []
    seal = Sealer.seal

    def watched(self: Sealer, text: str, *, row: str) -> bytes:
        done = seal(self, text, row=row)
        made.append(done)
        return done

    with monkeypatch.context() as patch:
        patch.setattr(Sealer, "seal", watched)
        cast = sealed.cast
        add_person(AddPerson(name="何静", phone="13700001111"), by=BY, at=at)
        sealed.register()
        sheet = "楼栋,房号,姓名,电话\n3栋,1301,丁一,13600002222\n".encode()
        load_import(cast.osmanthus, read_sent(sheet), by=cast.lin, at=at)
        client.force_login(cast.lin, backend="django.contrib.auth.backends.ModelBackend")
        typed = {"said": "电话 13912344410", "token": str(uuid4()), "centre": "GHY"}
        assert client.post("/cases/new/draft", typed).status_code < 300
        data = {"secret": SealedSecrets().encrypt("GEZDGNBVGY3TQOJR")}
        Authenticator.objects.create(user=cast.song, type=Authenticator.Type.TOTP, data=data)
        token, _secret = create_token(cast.lin, CreateToken(name="程序", scope="write", days=1), by=BY, at=at)
        answered = Answer.objects.create(token=token, key="k", fingerprint="f", started_at=at, status=200)
        answered.sealed = sealer().seal("顾明", row=answered.sealed_row)
        answered.save()
    return [each for each in made if each]


def places_of(made: list[bytes]) -> set[str]:
    """In which columns of any table one of them is to be read, as bytes or written in letters."""
    found = set()
    letters = [b64encode(each).decode() for each in made]
    for place, model in columns(
        models.BinaryField, models.JSONField, models.TextField, models.CharField
    ).items():
        for value in model._base_manager.values_list(place.rpartition(".")[2], flat=True):
            if isinstance(value, bytes | memoryview):
                if bytes(value) in made:
                    found.add(place)
            elif any(each in json.dumps(value) for each in letters):
                found.add(place)
    return found


def test_nothing_sealed_with_the_former_key_is_left_in_any_table(everything_sealed, keys) -> None:
    held = places_of(everything_sealed)
    assert held >= SEALED | {"desk.Draft.fields", "mfa.Authenticator.data"}
    assert main(["keys", "rotate"]) == 0
    assert places_of(everything_sealed) == set()
    assert main(["keys", "rotate", "--go-on"]) == 0


def test_what_was_started_before_opens_what_is_sealed_with_the_new_key(keys: FieldKeys, tmp_path) -> None:
    before = Sealer(keys[1], [b"i" * 32], others=keys)
    FieldKeys(tmp_path / "keys").add()
    now = FieldKeys(tmp_path / "keys")
    fresh = Sealer(now[2], [b"i" * 32], version=2, others=now).seal(NUMBER, row="person:1")
    assert before.open(fresh, row="person:1") == NUMBER
    with pytest.raises(CannotOpen):
        Sealer(keys[1], [b"i" * 32]).open(fresh, row="person:1")


def test_it_goes_a_few_rows_at_a_time(sealed: Ceiling, keys, monkeypatch) -> None:
    monkeypatch.setattr(resealing, "AT_ONCE", 1)
    for each in range(3):
        Person.objects.create(name=f"住户{each}")
    keys.add()
    sealer.cache_clear()
    after, steps = 0, 0
    while after is not None:
        done = reseal_rows(Person.objects.all(), "phone_sealed", lambda each: each.sealed_row, after=after)
        after, steps = done.last, steps + 1
    assert steps == Person.objects.count() + 1
    sealed_ones = Person.objects.exclude(phone_sealed=b"").values_list("phone_sealed", flat=True)
    assert {bytes(each)[0] for each in sealed_ones} == {2}


def test_a_key_is_made_for_its_owner_alone_and_the_first_is_never_made_twice(tmp_path: Path) -> None:
    first = ensure_keys(tmp_path).field_keys
    assert first.add() == 2
    again = ensure_keys(tmp_path).field_keys
    assert dict(again) == dict(first)
    made = tmp_path / "keys" / "field_key.2"
    assert oct(made.stat().st_mode & 0o777) == "0o600"
    (tmp_path / "keys" / "field_key").unlink()
    assert set(ensure_keys(tmp_path).field_keys) == {2}


def test_a_table_half_written_opens_with_the_new_key_and_so_do_its_people(sealed: Ceiling, keys, at) -> None:
    """RES-4: what nobody sees yet is sealed like everything else."""
    sent = read_sent("楼栋,房号,姓名,电话\n9栋,101,何丽,13900000101\n9栋,102,何伟,13900000102".encode())
    batch = load_import(sealed.cast.osmanthus, sent, by=None, at=at)
    check_import(batch, at=at)
    batch = start_import(Import.objects.get(), by=None, at=at)
    go_on_importing(batch, at=at, most=1)
    main(["keys", "rotate"])
    coming_in, kept = Person.everything.get(name="何丽"), ImportFile.objects.get()
    assert {bytes(each)[0] for each in (coming_in.phone_sealed, kept.table, kept.report)} == {2}
    assert sealer().open(bytes(coming_in.phone_sealed), row=coming_in.sealed_row) == "13900000101"
    assert report_of(batch) is not None
