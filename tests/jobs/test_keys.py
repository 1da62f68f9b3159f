"""`bihuan keys rotate`: another key, and everything sealed with it; killed, it goes on (RES-6)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator

from bihuan.cases.models import Case
from bihuan.jobs.cli import main
from bihuan.jobs.commands.keys import rotate
from bihuan.journal.queries import broken_chains, facts_of
from bihuan.kernel.sealing import CannotOpen, Sealer
from bihuan.organisation.access import sealer
from bihuan.organisation.actions import reseal_rows, resealing
from bihuan.organisation.actions.second_step import SealedSecrets
from bihuan.project.keys import FieldKeys, ensure_keys
from bihuan.residents.actions import check_import, go_on_importing, load_import, reveal_phone, start_import
from bihuan.residents.models import Contact, Import, ImportFile, Person
from bihuan.residents.queries import read_sent, report_of
from bihuan.residents.terms import RevealPhone
from tests.cases.ceiling import Ceiling
from tests.cases.conftest import cast, ceiling

__all__ = ["cast", "ceiling"]

NUMBER = "13912344410"


@pytest.fixture
def keys(tmp_path: Path, settings: Any) -> Iterator[FieldKeys]:
    """An installation's own, with one key so far."""
    settings.BIHUAN_FIELD_KEYS = ensure_keys(tmp_path).field_keys
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

    monkeypatch.setattr(rotate, "STEPS", (rotate.STEPS[0], killed))
    assert main(["keys", "rotate"]) == 130
    monkeypatch.undo()
    assert versions() == {1, 2}
    assert sealer().open(bytes(Case.objects.get().phone_sealed), row=f"case:{sealed.case.pk}") == NUMBER
    assert main(["keys", "rotate", "--go-on"]) == 0
    assert (versions(), set(keys)) == ({2}, {1, 2})
    assert main(["keys", "rotate", "--go-on"]) == 0
    assert "version 2: 0 values" in capsys.readouterr().out


def test_what_was_started_before_opens_what_is_sealed_with_the_new_key(keys: FieldKeys, tmp_path) -> None:
    before = Sealer(keys[1], b"i" * 32, others=keys)
    FieldKeys(tmp_path / "keys").add()
    now = FieldKeys(tmp_path / "keys")
    fresh = Sealer(now[2], b"i" * 32, version=2, others=now).seal(NUMBER, row="person:1")
    assert before.open(fresh, row="person:1") == NUMBER
    with pytest.raises(CannotOpen):
        Sealer(keys[1], b"i" * 32).open(fresh, row="person:1")


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
