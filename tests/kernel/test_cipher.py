import hashlib
import hmac

import pytest
from cryptography.hazmat.primitives import hashes
from hypothesis import given
from hypothesis import strategies as st

from jiangce.kernel.cipher import SUITES, CipherError, KeyRing, key_of

KEYS = {"k1": b"1" * 32, "k2": b"2" * 32}
INDEX = b"i" * 32
RINGS = {suite: KeyRing(KEYS, "k2", INDEX, suite) for suite in SUITES}
both_suites = pytest.mark.parametrize("suite", list(SUITES))
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


@both_suites
@given(text=st.text(max_size=60), aad=st.text(max_size=20))
def test_what_is_sealed_opens_in_its_place(suite, text, aad):
    ring = RINGS[suite]
    assert ring.open(ring.seal(text, aad=aad), aad=aad) == text


@both_suites
def test_the_same_text_is_sealed_differently_each_time_and_is_not_seen(suite):
    first, second = (RINGS[suite].seal("440103199003071234", aad="person:1") for _ in range(2))
    assert first != second
    assert first.startswith("k2.")
    assert "4401" not in first


@both_suites
def test_another_place_does_not_open_it(suite):
    sealed = RINGS[suite].seal("x", aad="person:1")
    with pytest.raises(CipherError):
        RINGS[suite].open(sealed, aad="person:2")


@both_suites
@given(data=st.data())
def test_one_changed_letter_does_not_open(suite, data):
    ring = RINGS[suite]
    sealed = ring.seal("440103199003071234", aad="person:1")
    at = data.draw(st.integers(0, len(sealed) - 1))
    letter = data.draw(st.sampled_from([c for c in LETTERS + ".=" if c != sealed[at]]))
    with pytest.raises(CipherError):
        ring.open(sealed[:at] + letter + sealed[at + 1 :], aad="person:1")


@pytest.mark.parametrize(
    "sealed", ["", "k2", "k2.a", "k2.a.", "k2.a.AAAA", "k9.a." + "A" * 60, "k2.z." + "A" * 60, "k2.a.王"]
)
def test_what_was_never_sealed_is_refused(sealed):
    with pytest.raises(CipherError):
        RINGS["aes-256-gcm"].open(sealed, aad="")


def test_older_keys_and_the_other_suite_still_open_but_want_rotation():
    now = RINGS["aes-256-gcm"]
    for older in (KeyRing(KEYS, "k1", INDEX), RINGS["sm4-gcm"]):
        sealed = older.seal("x", aad="a")
        assert now.open(sealed, aad="a") == "x"
        assert now.needs_rotation(sealed)
    assert not now.needs_rotation(now.seal("x", aad="a"))


def test_a_withdrawn_key_no_longer_opens():
    sealed = KeyRing(KEYS, "k1", INDEX).seal("x", aad="a")
    with pytest.raises(CipherError):
        KeyRing({"k2": KEYS["k2"]}, "k2", INDEX).open(sealed, aad="a")


@both_suites
def test_the_blind_index_is_the_same_for_the_same_value_and_field_only(suite):
    ring = RINGS[suite]
    digest = ring.digest("440103199003071234", field="id")
    assert len(digest) == 64
    assert int(digest, 16)
    assert digest == KeyRing(KEYS, "k1", INDEX, suite).digest("440103199003071234", field="id")
    assert digest != ring.digest("440103199003071234", field="phone")
    assert digest != KeyRing(KEYS, "k2", b"j" * 32, suite).digest("440103199003071234", field="id")
    assert ring.digest("b:c", field="a") != ring.digest("c", field="a:b")


def test_the_blind_index_is_plain_hmac():
    expected = hmac.new(INDEX, b"2:id:440103", hashlib.sha256).hexdigest()
    assert RINGS["aes-256-gcm"].digest("440103", field="id") == expected


def test_the_national_algorithms_give_their_published_answers():
    digest = hashes.Hash(hashes.SM3())
    digest.update(b"abc")
    assert digest.finalize().hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    # RFC 8998 A.1: SM4-GCM
    key = bytes.fromhex("0123456789abcdeffedcba9876543210")
    nonce = bytes.fromhex("00001234567800000000abcd")
    aad = bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    plain = bytes.fromhex("aa" * 8 + "bb" * 8 + "cc" * 8 + "dd" * 8 + "ee" * 8 + "ff" * 8 + "ee" * 8 + "aa" * 8)
    sealed = SUITES["sm4-gcm"].encrypt(key, nonce, plain, aad)
    assert sealed.hex().startswith("17f399f08c67d5ee19d0dc9969c4bb7d")
    assert sealed.hex().endswith("83de3541e4c2b58177e065a9bf7b62ec")


@pytest.mark.parametrize(
    "make",
    [
        lambda: KeyRing(KEYS, "k3", INDEX),
        lambda: KeyRing({"k1": b"short"}, "k1", INDEX),
        lambda: KeyRing(KEYS, "k1", b"short"),
        lambda: KeyRing({"k.1": b"1" * 32}, "k.1", INDEX),
        lambda: KeyRing(KEYS, "k1", INDEX, "rot13"),
    ],
)
def test_unfit_keys_are_refused(make):
    with pytest.raises(CipherError):
        make()


def test_keys_do_not_stand_in_repr():
    assert "1111" not in repr(RINGS["aes-256-gcm"])


@both_suites
@given(content=st.binary(max_size=80))
def test_the_content_of_a_file_opens_in_its_place_only_and_its_key_is_told_by_its_beginning(suite, content):
    ring = RINGS[suite]
    sealed = ring.seal_bytes(content, aad="rosters/a")
    assert ring.open_bytes(sealed, aad="rosters/a") == content
    assert (key_of(sealed[:10]), sealed.startswith(ring.mark.encode())) == ("k2", True)
    with pytest.raises(CipherError):
        ring.open_bytes(sealed, aad="rosters/b")


@both_suites
@given(data=st.data())
def test_one_changed_or_missing_byte_of_a_file_does_not_open(suite, data):
    ring = RINGS[suite]
    sealed = bytearray(ring.seal_bytes(b"%PDF-1.7", aad="x"))
    at = data.draw(st.integers(0, len(sealed) - 1))
    sealed[at] ^= data.draw(st.integers(1, 255))
    for broken in (bytes(sealed), bytes(sealed[:at])):
        with pytest.raises(CipherError):
            ring.open_bytes(broken, aad="x")
