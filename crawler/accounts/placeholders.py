"""Secrets in the addresses of accounts: a name in braces in the register, the secret only in what is asked."""

import re
from collections.abc import Mapping
from urllib.parse import quote

_NAME = re.compile(r"\{([A-Z][A-Z0-9_]{0,40})\}|%7B([A-Z][A-Z0-9_]{0,40})%7D", re.I)
_SHORTEST = 4
"""A secret below this length would be found in ordinary words, and hide them."""


def names_in(url: str) -> tuple[str, ...]:
    """The names of the secrets that an address asks for, upper case, each once."""
    return tuple(dict.fromkeys((first or second).upper() for first, second in _NAME.findall(url)))


def filled(url: str, secrets: Mapping[str, str]) -> str:
    """The address as it is asked. Only path and query are filled: a secret never chooses the host. Raises KeyError."""
    scheme, mark, rest = url.partition("://")
    host, slash, spot = rest.partition("/")
    return f"{scheme}{mark}{host}{slash}" + _NAME.sub(
        lambda found: quote(secrets[(found[1] or found[2]).upper()], safe=""), spot
    )


def masked(text: str, secrets: Mapping[str, str]) -> str:
    """The text with each secret, in whichever spelling, replaced by its name."""
    for name, value in sorted(secrets.items(), key=lambda pair: -len(pair[1])):
        spellings = {value, quote(value, safe=""), quote(value)}
        for spelling in sorted(spellings, key=len, reverse=True):
            if len(spelling) >= _SHORTEST:
                text = re.sub(re.escape(spelling), f"{{{name}}}", text, flags=re.I)
    return text
