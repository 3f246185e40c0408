"""Requests to another server that neither wait for ever nor read without end."""

from __future__ import annotations

import time
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError

LONGEST_SECONDS = 10
"""How long an answer may take to begin, and after that to end."""
MOST_BYTES = 2**20
PART_BYTES = 2**16


class TooMuch(requests.RequestException):
    """The answer is longer than any that is expected, or does not come to an end."""


class Bounded(HTTPAdapter):
    """Reads an answer whole as it comes, up to `MOST_BYTES` and `LONGEST_SECONDS`."""

    def send(
        self, request: requests.PreparedRequest, *_: Any, **options: Any
    ) -> requests.Response:
        """The answer with all it says; a RequestException says why there is none."""
        options |= {"stream": True, "timeout": LONGEST_SECONDS}
        answer = super().send(request, **options)
        try:
            answer._content = _whole(answer)
        except HTTPError as error:
            raise requests.ConnectionError(error, request=request) from error
        finally:
            answer.close()
        answer._content_consumed = True
        return answer


def mounted(session: requests.Session) -> requests.Session:
    """The session, whose every answer is bounded."""
    for scheme in ("http://", "https://"):
        session.mount(scheme, Bounded())
    return session


def _whole(answer: requests.Response) -> bytes:
    ends_at = time.monotonic() + LONGEST_SECONDS
    content = b""
    while part := answer.raw.read1(PART_BYTES, decode_content=True):
        content += part
        if len(content) > MOST_BYTES or time.monotonic() > ends_at:
            raise TooMuch("the answer is too long", request=answer.request)
    return content
