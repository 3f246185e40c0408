"""What a provider of OpenID Connect says is believed only as far as it is its own."""

from __future__ import annotations

import time
from base64 import urlsafe_b64encode
from dataclasses import replace

import pytest
import requests
from authlib.integrations.base_client import OAuthError
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, RSAKey

from jinwei.access import oidc, provider
from jinwei.access.oidc import Asked, NotSignedIn
from jinwei.access.provider import OAuth2Session, Provider
from jinwei.settings import Oidc

ISSUER, CLIENT, BACK = "https://idp.example", "board", "https://board.example/back"
ASKED = Asked("state-of-this-one", "nonce-of-this-one", "verifier-of-this-one")
CAME = {"state": ASKED.state, "code": "once", "iss": ISSUER}
KEY = RSAKey.generate_key(2048, parameters={"kid": "first"})
OTHER = RSAKey.generate_key(2048, parameters={"kid": "first"})
METADATA = {
    "issuer": ISSUER,
    "authorization_endpoint": f"{ISSUER}/authorize",
    "token_endpoint": f"{ISSUER}/token",
    "jwks_uri": f"{ISSUER}/keys",
    "id_token_signing_alg_values_supported": ["none", "HS256", "RS256"],
}


class Idp:
    """What the provider answers, and how often it was asked for its keys."""

    def __init__(self) -> None:
        self.metadata: dict[str, object] = dict(METADATA)
        self.keys: list[dict[str, object]] = [KEY.as_dict(private=False)]
        self.token: dict[str, object] = {}
        self.asked_for_keys = 0

    def json(self, address: str) -> dict[str, object]:
        if address.endswith("/keys"):
            self.asked_for_keys += 1
            return {"keys": self.keys}
        return self.metadata


@pytest.fixture
def idp(monkeypatch):
    answering = Idp()
    answering.token = {"id_token": signed()}
    monkeypatch.setattr(Provider, "_json", lambda _, at: answering.json(at))
    monkeypatch.setattr(
        OAuth2Session, "fetch_token", lambda *_, **__: dict(answering.token)
    )
    return answering


def client(**stated: str) -> Provider:
    return Provider(Oidc(ISSUER, CLIENT, **stated))


def claims(**changed: object) -> dict[str, object]:
    now = int(time.time())
    usual: dict[str, object] = {
        "iss": ISSUER, "aud": CLIENT, "sub": "duty01", "nonce": ASKED.nonce,
        "iat": now, "exp": now + 300, "name": "值班",
    }  # fmt: skip
    held = {**usual, **changed}
    return {name: value for name, value in held.items() if value is not None}


def signed(key=KEY, algorithm: str = "RS256", **changed: object) -> str:
    header = {"alg": algorithm, "kid": "first"}
    return jwt.encode(header, claims(**changed), key, algorithms=[algorithm])


def unsigned() -> str:
    _, body, _ = signed().split(".")
    head = urlsafe_b64encode(b'{"alg":"none"}').decode().rstrip("=")
    return f"{head}.{body}."


def test_whom_a_true_token_names_is_believed(idp):
    assert client().subject(ASKED, CAME, BACK) == "duty01"
    assert client(claim="name").subject(ASKED, CAME, BACK) == "值班"
    idp.token = {"id_token": signed(aud=["another", CLIENT], azp=CLIENT)}
    assert client().subject(ASKED, CAME, BACK) == "duty01"


@pytest.mark.parametrize(
    "token",
    [
        lambda: signed(OTHER),
        lambda: signed(ECKey.generate_key("P-256"), "ES256"),
        lambda: signed(OctKey.import_key("kept between the two" * 2), "HS256"),
        lambda: signed(at_hash="AAAAAAAAAAAAAAAAAAAAAA"),
        unsigned,
        lambda: signed(nonce="nonce-of-another"),
        lambda: signed(nonce=None),
        lambda: signed(iss="https://another.example"),
        lambda: signed(iss=f"{ISSUER}/"),
        lambda: signed(aud="another"),
        lambda: signed(aud=["another", CLIENT]),
        lambda: signed(aud=["another", CLIENT], azp="another"),
        lambda: signed(exp=int(time.time()) - 3_600),
        lambda: signed(exp=None),
        lambda: signed(iat=None),
        lambda: signed(sub=None),
        lambda: signed(nbf=int(time.time()) + 3_600),
        lambda: signed()[:-6] + "AAAAAA",
        lambda: "not a token",
        lambda: "",
    ],
)
def test_no_other_token_is(idp, token):
    idp.token = {"id_token": token(), "access_token": "of no use here"}
    with pytest.raises(NotSignedIn, match="核对不上"):
        client().subject(ASKED, CAME, BACK)


@pytest.mark.parametrize("given", [{}, {"id_token": None}, {"id_token": 5}])
def test_an_answer_without_a_token_names_nobody(idp, given):
    idp.token = given
    with pytest.raises(NotSignedIn, match="不合规范"):
        client().subject(ASKED, CAME, BACK)


@pytest.mark.parametrize("subject", ["", "  ", 5, ["duty01"]])
def test_a_claim_that_is_no_text_names_nobody(idp, subject):
    idp.token = {"id_token": signed(name=subject)}
    with pytest.raises(NotSignedIn, match="不合规范"):
        client(claim="name").subject(ASKED, CAME, BACK)
    with pytest.raises(NotSignedIn, match="不合规范"):
        client(claim="employee").subject(ASKED, CAME, BACK)


@pytest.mark.parametrize(
    ("asked", "given", "why"),
    [
        (None, CAME, oidc.ANOTHER),
        (replace(ASKED, state="another"), CAME, oidc.ANOTHER),
        (ASKED, {"code": "once"}, oidc.ANOTHER),
        (ASKED, {**CAME, "state": "另一次"}, oidc.ANOTHER),
        (ASKED, {**CAME, "iss": "https://another.example"}, oidc.UNTRUE),
        (ASKED, {"state": ASKED.state}, oidc.TURNED_AWAY),
        (ASKED, {**CAME, "error": "access_denied"}, oidc.TURNED_AWAY),
    ],
)
def test_what_was_not_begun_here_or_was_turned_away_asks_for_no_token(
    idp, monkeypatch, asked, given, why
):
    monkeypatch.setattr(OAuth2Session, "fetch_token", _never)
    with pytest.raises(NotSignedIn, match=why):
        client().subject(asked, given, BACK)


def _never(*_: object, **__: object) -> None:
    raise AssertionError("asked for a token")


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (OAuthError("invalid_grant"), oidc.TURNED_AWAY),
        (requests.ConnectionError("refused"), oidc.UNREACHED),
        (requests.Timeout("slow"), oidc.UNREACHED),
        (ValueError("no JSON"), oidc.UNLIKELY),
    ],
)
def test_a_provider_that_fails_at_the_token_is_told_of(idp, monkeypatch, error, why):
    def fails(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(OAuth2Session, "fetch_token", fails)
    with pytest.raises(NotSignedIn, match=why) as caught:
        client().subject(ASKED, CAME, BACK)
    assert caught.value.__cause__ is error


def test_new_keys_are_asked_for_once_where_a_token_fits_none(idp):
    asking = client()
    assert asking.subject(ASKED, CAME, BACK) == "duty01"
    assert idp.asked_for_keys == 1
    idp.keys = [OTHER.as_dict(private=False)]
    idp.token = {"id_token": signed(OTHER)}
    assert asking.subject(ASKED, CAME, BACK) == "duty01"
    assert idp.asked_for_keys == 2


@pytest.mark.parametrize(
    "metadata",
    [
        {},
        {**METADATA, "issuer": "https://another.example"},
        {**METADATA, "token_endpoint": None},
        {name: value for name, value in METADATA.items() if name != "jwks_uri"},
    ],
)
def test_a_description_of_another_provider_is_refused(idp, metadata):
    idp.metadata = metadata
    with pytest.raises(NotSignedIn, match="不合规范"):
        client().way_in(ASKED, BACK)


@pytest.mark.parametrize("keys", [[{"kty": "none"}], [{}]])
def test_keys_that_are_none_are_refused(idp, keys):
    idp.keys = keys
    with pytest.raises(NotSignedIn, match="不合规范"):
        client().way_in(ASKED, BACK)


def test_the_way_out_is_the_providers_where_it_has_one(idp):
    assert client().way_out(BACK) == ""
    idp.metadata["end_session_endpoint"] = f"{ISSUER}/out?x=1"
    out = client().way_out("https://board.example/")
    assert out.startswith(f"{ISSUER}/out?x=1&client_id={CLIENT}&post_logout")


def test_what_cannot_be_reached_is_told_and_asked_for_again_later(monkeypatch):
    now, asked = [1_000.0], []

    def get(_: object, address: str, **__: object) -> None:
        asked.append(address)
        raise requests.ConnectionError("no route")

    monkeypatch.setattr(provider.requests.Session, "get", get)
    monkeypatch.setattr(provider.time, "monotonic", lambda: now[0])
    asking = client()
    for at, often in ((0.0, 1), (1.0, 1), (provider.REST_SECONDS, 2), (0.5, 2)):
        now[0] += at
        with pytest.raises(NotSignedIn, match=oidc.UNREACHED):
            asking.way_in(ASKED, BACK)
        assert len(asked) == often


@pytest.mark.parametrize("text", ["", "a", "a.b", "a..c", ".b.c", "a.b.c.d"])
def test_a_cookie_that_is_not_ours_begins_nothing(text):
    assert Asked.read(text) is None
    assert Asked.read(ASKED.written()) == ASKED
    assert Asked.new() != Asked.new()
