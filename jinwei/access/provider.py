"""A provider that says who somebody is, by OpenID Connect: code flow with PKCE.

What it says is believed once its token is signed by a key of its own, for this board,
for the sign-in that was begun here, and not past its time. Synchronous; each of the
three requests is bounded in time and in what is read.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field
from threading import Lock
from typing import Any
from urllib.parse import urlencode, urlsplit

import requests
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from jinwei.access.bounded import mounted
from jinwei.access.oidc import (
    ANOTHER,
    TURNED_AWAY,
    UNLIKELY,
    UNREACHED,
    UNTRUE,
    Asked,
    NotSignedIn,
)
from jinwei.settings import Oidc

LEEWAY_SECONDS = 120
FRESH_SECONDS = 3_600
"""After so long the provider is asked again where its pages and keys are."""
REST_SECONDS = 5
"""So long after it did not answer everybody is told so without asking it again."""
SIGNED_BY = (
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512",
    "EdDSA",
)  # fmt: skip
"""Signatures that only the provider can make."""
SCOPE = "openid profile"
WAYS = ("client_secret_basic", "client_secret_post")
NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")


@dataclass(frozen=True)
class Metadata:
    """What a provider says of itself, with its keys, and when it was asked."""

    values: dict[str, Any]
    keys: KeySet
    asked_at: float


@dataclass(frozen=True)
class Failed:
    """Why a provider did not say where its pages and keys are, and when it did not."""

    why: NotSignedIn
    at: float


@dataclass
class Provider:
    """One provider, as settings.toml names it."""

    stated: Oidc
    _held: Metadata | None = None
    _failed: Failed | None = None
    _lock: Lock = field(default_factory=Lock)

    def way_in(self, asked: Asked, back: str) -> str:
        """The provider's page to sign in at, from which it leads to `back`."""
        metadata = self._metadata()
        address, _ = self._client(metadata, back).create_authorization_url(
            metadata.values["authorization_endpoint"],
            state=asked.state, nonce=asked.nonce, code_verifier=asked.verifier,
        )  # fmt: skip
        return str(address)

    def way_out(self, back: str) -> str:
        """The provider's page to sign out at; empty where it has none."""
        end = self._metadata().values.get("end_session_endpoint", "")
        given = {"client_id": self.stated.client_id, "post_logout_redirect_uri": back}
        joint = "&" if urlsplit(str(end)).query else "?"
        return f"{end}{joint}{urlencode(given)}" if end else ""

    def subject(self, asked: Asked | None, given: dict[str, str], back: str) -> str:
        """Who came back with `given`, as the provider says; NotSignedIn where none."""
        is_ours = asked is not None and secrets.compare_digest(
            asked.state.encode(), given.get("state", "").encode()
        )
        if asked is None or not is_ours:
            raise NotSignedIn(ANOTHER)
        if given.get("iss", self.stated.issuer) != self.stated.issuer:
            raise NotSignedIn(UNTRUE)
        if "error" in given or not given.get("code"):
            raise NotSignedIn(TURNED_AWAY)
        token = self._token(asked, given["code"], back)
        claims = self._claims(token, asked)
        subject = claims.get(self.stated.claim)
        if not isinstance(subject, str) or not subject.strip():
            raise NotSignedIn(UNLIKELY)
        return subject.strip()

    def _token(self, asked: Asked, code: str, back: str) -> dict[str, Any]:
        metadata = self._metadata()
        try:
            token = self._client(metadata, back).fetch_token(
                metadata.values["token_endpoint"],
                code=code, code_verifier=asked.verifier,
                grant_type="authorization_code", allow_redirects=False,
            )  # fmt: skip
        except OAuthError as error:
            raise NotSignedIn(TURNED_AWAY) from error
        except requests.RequestException as error:
            raise NotSignedIn(UNREACHED) from error
        except ValueError as error:
            raise NotSignedIn(UNLIKELY) from error
        return dict(token)

    def _claims(self, token: dict[str, Any], asked: Asked) -> CodeIDToken:
        id_token = token.get("id_token")
        if not isinstance(id_token, str):
            raise NotSignedIn(UNLIKELY)
        try:
            try:
                signed = self._signed(id_token, self._metadata())
            except (JoseError, ValueError):
                # It may have taken new keys since it was asked.
                signed = self._signed(id_token, self._metadata(is_anew=True))
            claims = CodeIDToken(
                signed.claims,
                signed.header,
                {
                    "iss": {"values": [self.stated.issuer]},
                    "aud": {"value": self.stated.client_id},
                },
                {
                    "nonce": asked.nonce,
                    "client_id": self.stated.client_id,
                    "access_token": token.get("access_token"),
                },
            )
            claims.validate(leeway=LEEWAY_SECONDS)
        except (JoseError, ValueError, TypeError) as error:
            raise NotSignedIn(UNTRUE) from error
        return claims

    def _signed(self, id_token: str, metadata: Metadata) -> jwt.Token:
        registry = JWSRegistry(algorithms=list(SIGNED_BY), strict_check_header=False)
        return jwt.decode(id_token, metadata.keys, registry=registry)

    def _client(self, metadata: Metadata, back: str) -> OAuth2Session:
        offered = metadata.values.get("token_endpoint_auth_methods_supported", WAYS[:1])
        ways = [way for way in WAYS if way in offered] or list(WAYS[:1])
        client = OAuth2Session(
            self.stated.client_id,
            self.stated.client_secret or None,
            token_endpoint_auth_method=ways[0] if self.stated.client_secret else "none",
            scope=SCOPE,
            redirect_uri=back,
            code_challenge_method="S256",
        )
        client.verify = self._trusted
        mounted(client)
        return client

    def _metadata(self, *, is_anew: bool = False) -> Metadata:
        with self._lock:
            held, now = self._held, time.monotonic()
            is_fresh = held and now - held.asked_at < FRESH_SECONDS
            if held is not None and is_fresh and not is_anew:
                return held
            if self._failed and now - self._failed.at < REST_SECONDS:
                raise NotSignedIn(str(self._failed.why)) from self._failed.why
            try:
                self._held = self._asked_for()
            except NotSignedIn as fault:
                self._failed = Failed(fault, time.monotonic())
                raise
            return self._held

    def _asked_for(self) -> Metadata:
        issuer = self.stated.issuer
        values = self._json(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
        is_whole = all(isinstance(values.get(name), str) for name in NEEDED)
        if values.get("issuer") != issuer or not is_whole:
            raise NotSignedIn(UNLIKELY)
        try:
            keys = KeySet.import_key_set(self._json(values["jwks_uri"]))  # type: ignore[arg-type]
        except (JoseError, ValueError, KeyError, TypeError) as error:
            raise NotSignedIn(UNLIKELY) from error
        return Metadata(values, keys, time.monotonic())

    def _json(self, address: str) -> dict[str, Any]:
        try:
            with mounted(requests.Session()) as asking:
                answer = asking.get(
                    address, verify=self._trusted, allow_redirects=False
                )
            answer.raise_for_status()
            values = answer.json()
        except requests.JSONDecodeError as error:
            raise NotSignedIn(UNLIKELY) from error
        except requests.RequestException as error:
            raise NotSignedIn(UNREACHED) from error
        if not isinstance(values, dict):
            raise NotSignedIn(UNLIKELY)
        return values

    @property
    def _trusted(self) -> str | bool:
        return self.stated.ca_file or True
