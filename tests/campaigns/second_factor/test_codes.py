"""Codes of a phone against the tables of RFC 6238 and 4226, and when one is good."""

import re

import pytest

from campaigns.second_factor import codes

KEY = b"12345678901234567890"  # of both standards' examples
NOW = 1_111_111_111  # step 37037037
STEP = 37_037_037


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "94287082"),
        (1_111_111_109, "07081804"),
        (1_111_111_111, "14050471"),
        (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"),
        (20_000_000_000, "65353130"),
    ],
)
def test_codes_are_those_of_rfc_6238(seconds, code):
    """Whose table has eight digits, of which the last six are the code of six."""
    assert codes.code_at(KEY, codes.step_of(seconds)) == code[-6:]


@pytest.mark.parametrize(
    ("counter", "code"),
    list(enumerate(["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583"])),
)
def test_codes_are_those_of_rfc_4226(counter, code):
    assert codes.code_at(KEY, counter) == code


@pytest.mark.parametrize(
    ("drift", "after", "accepted"),
    [
        (0, -1, STEP),
        (-1, -1, STEP - 1),
        (1, -1, STEP + 1),
        (-2, -1, None),
        (2, -1, None),
        (0, STEP, None),
        (-1, STEP, None),
        (1, STEP, STEP + 1),
        (1, STEP + 1, None),
        (0, STEP - 1, STEP),
    ],
    ids=[
        "this step",
        "a phone behind",
        "a phone ahead",
        "far behind",
        "far ahead",
        "used before",
        "before the one used",
        "after the one used",
        "the phone ahead twice",
        "the next one",
    ],
)
def test_a_code_is_good_for_three_steps_and_once(drift, after, accepted):
    assert codes.accepted_step(KEY, codes.code_at(KEY, STEP + drift), NOW, after) == accepted


@pytest.mark.parametrize("wrong", ["", "000000", "05047", "0504711", "٠٥٠٤٧١", "abcdef"])
def test_nothing_else_is_good(wrong):
    assert codes.accepted_step(KEY, wrong, NOW, -1) is None


@pytest.mark.parametrize(("typed", "read"), [("050 471", "050471"), (" ABCD-efgh ", "abcdefgh"), ("050.471", "050471")])
def test_codes_are_read_as_people_type_them(typed, read):
    assert codes.plain(typed) == read


@pytest.mark.parametrize(("code", "phone"), [("050471", True), ("٠٥٠٤٧١", False), ("05047", False), ("05047a", False)])
def test_a_phone_gives_six_plain_digits(code, phone):
    assert codes.is_from_phone(code) is phone


def test_recovery_codes_are_ten_of_sixteen_letters_and_all_different():
    made = codes.new_recovery_codes()
    assert len(set(made)) == 10
    assert all(re.fullmatch(r"([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}", code) for code in made)


def test_what_is_kept_of_a_recovery_code_does_not_depend_on_how_it_is_typed_but_on_whose_it_is():
    assert codes.recovery_digest("ABCD efgh", "seed") == codes.recovery_digest("abcd-efgh", "seed")
    assert codes.recovery_digest("abcd-efgh", "seed") != codes.recovery_digest("abcd-efgh", "other")


def test_the_phone_is_told_key_account_and_who_issues_it():
    address = codes.phone_address(KEY, "chutri", "Thi đua")
    assert address.startswith("otpauth://totp/Thi%20%C4%91ua%3Achutri?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=")
    assert codes.typed_key(KEY) == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"
