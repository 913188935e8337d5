"""Sealed values open at their own place and nowhere else; a dump holds nothing that was typed."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from tests.people_of_the_service import Team
from tests.whole_file import CANARY, make_whole_file
from tisserand.accounts.api import Agent
from tisserand.casework.models import Contact
from tisserand.foundation.keyring import KeyringUnreadable, make_keyring, read_keyring, write_keyring
from tisserand.foundation.sealing import Place, SealBroken, make_key, seal, unseal
from tisserand.secrecy.actions.drafting import save_draft
from tisserand.secrecy.api import Refused, SealedText, StaleVersion, agent_context, save_version
from tisserand.secrecy.models import Draft, current_keyring, data_key_of


@given(st.binary(max_size=300))
def test_what_is_sealed_opens_with_its_key_at_its_place(plain: bytes) -> None:
    key, place = make_key(), Place("t", uuid4(), uuid4(), "facts").to_bytes()
    sealed = seal(plain, key=key, bound_to=place)
    assert unseal(sealed, key=key, bound_to=place) == plain
    assert plain == b"" or len(plain) < 4 or plain not in sealed


@given(st.integers(min_value=0, max_value=40))
def test_any_changed_byte_refuses(position: int) -> None:
    key = make_key()
    sealed = bytearray(seal(b"douze octets", key=key, bound_to=b"here"))
    sealed[position % len(sealed)] ^= 1
    with pytest.raises(SealBroken):
        unseal(bytes(sealed), key=key, bound_to=b"here")


def test_another_place_another_key_and_a_short_value_refuse() -> None:
    key, row = make_key(), uuid4()
    here, there = Place("t", row, row, "facts"), Place("t", row, row, "words")
    sealed = seal(b"x", key=key, bound_to=here.to_bytes())
    for wrong_key, place in ((key, there), (make_key(), here)):
        with pytest.raises(SealBroken):
            unseal(sealed, key=wrong_key, bound_to=place.to_bytes())
    with pytest.raises(SealBroken):
        unseal(b"\x01abc", key=key, bound_to=here.to_bytes())


def test_two_swapped_ciphertexts_refuse(team: Team) -> None:
    whole = make_whole_file(team)
    with agent_context(team.worker):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE casework_contact SET facts = words, words = facts")
        contact = Contact.objects.get(pk=whole.identifiers["contact_id"])
        with pytest.raises(SealBroken):
            str(contact.facts)


def test_no_column_of_the_database_holds_what_was_typed(team: Team) -> None:
    make_whole_file(team)
    with agent_context(team.worker), connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
            " AND data_type IN ('text', 'character varying', 'bytea', 'jsonb', 'json')"
        )
        found = []
        for table, column in cursor.fetchall():
            cursor.execute(
                f"SELECT count(*) FROM \"{table}\" WHERE position(convert_to(%s, 'UTF8') IN "
                f'CASE WHEN pg_typeof("{column}")::text = \'bytea\' THEN "{column}"::text::bytea '
                f"ELSE convert_to(\"{column}\"::text, 'UTF8') END) > 0",
                [CANARY],
            )
            found += [(table, column)] * cursor.fetchone()[0]
            cursor.execute(f'SELECT count(*) FROM "{table}" WHERE "{column}"::text LIKE %s', [f"%{CANARY.encode().hex()}%"])
            found += [(table, column)] * cursor.fetchone()[0]
    assert found == []


def test_a_sealed_field_is_not_written_by_an_update_nor_looked_up(worker: Agent) -> None:
    with agent_context(worker):
        save_draft(key="k", tab="t", fields={"a": 1})
        with pytest.raises(TypeError):
            Draft.objects.update(fields={"a": 2})
        assert isinstance(Contact.facts.field, SealedText)


def test_the_second_of_two_savers_learns_of_the_first(team: Team) -> None:
    whole = make_whole_file(team)
    with agent_context(team.worker):
        contact = Contact.objects.get(pk=whole.identifiers["contact_id"])
        saved = save_version(contact, contact.version, facts="d’abord")
        with pytest.raises(StaleVersion) as stale:
            save_version(contact, contact.version, facts="ensuite")
        assert (stale.value.current.facts, saved.version) == ("d’abord", contact.version + 1)
        assert Contact.objects.get(pk=contact.pk).facts == "d’abord"


def test_the_key_of_a_container_that_is_not_open_is_refused(team: Team) -> None:
    whole = make_whole_file(team)
    with agent_context(team.other_worker), pytest.raises(Refused):
        data_key_of(whole.file.container_id)


def test_a_keyring_is_private_and_an_unreadable_one_stops(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "keyring.json"
    keyring = make_keyring()
    write_keyring(keyring, path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert read_keyring(path) == keyring
    path.write_text('{"active": "k9", "keys": {}, "audit": ""}', encoding="utf-8")
    with pytest.raises(KeyringUnreadable):
        read_keyring(path)
    settings.TISSERAND_KEYRING = str(tmp_path / "none.json")
    with pytest.raises(ImproperlyConfigured):
        current_keyring()
