"""What a home has to state for people to sign in, each slip told with its cure."""

from __future__ import annotations

import pytest

from jinwei.access import house
from jinwei.access.errors import Refused
from jinwei.settings import FILE

PROVIDER = '[sign_in]\nby = "oidc"\n[sign_in.oidc]\nclient_id = "jinwei"\n'
SAFE = PROVIDER + 'issuer = "https://idp.example"\n'


def opened(home, text: str) -> house.House | None:
    (home / FILE).write_text(text, "utf-8")
    return house.of(home)


@pytest.mark.parametrize(
    ("text", "provider"),
    [
        ('[sign_in]\nby = "accounts"\n', ""),
        ('[sign_in]\nby = "gateway"\ngateway_addresses = ["10.1.1.1"]\n', "gateway"),
        (SAFE, "oidc"),
        (PROVIDER + 'issuer = "http://127.0.0.1:8080/idp"\n', "oidc"),
    ],
)
def test_who_else_tells_who_it_is(tmp_path, text, provider):
    assert opened(tmp_path, text).provider == provider
    assert provider in house.PROVIDERS


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('[sign_in]\nby = "gateway"\n', "gateway_addresses"),
        ('[sign_in]\nby = "oidc"\n', "sign_in.oidc"),
        (PROVIDER + 'issuer = "http://idp.example"\n', "https://"),
        (PROVIDER + 'issuer = "idp.example"\n', "https://"),
        (SAFE + 'ca_file = "/nowhere/ca.pem"\n', "/nowhere/ca.pem"),
    ],
)
def test_what_is_missing_is_told(tmp_path, text, why):
    with pytest.raises(Refused, match=why):
        opened(tmp_path, text)


def test_nobody_signs_in_where_nothing_is_stated(tmp_path):
    assert opened(tmp_path, "second_person = true\n") is None
