"""The fingerprint by which a finding is known again on another day."""

import hashlib


def subject_key(url: str) -> str:
    """A normalized address without scheme and leading `www.`."""
    bare = url.split("://", 1)[-1]
    return bare.removeprefix("www.")


def fingerprint(rule: str, target_key: str, url: str, aspect: str = "") -> str:
    """SHA-256 of rule, target, subject and aspect.

    For `links.*` the family stands for the rule, so that a case follows its subject when, say,
    a 404 becomes a soft 404.
    """
    family = rule.partition(".")[0]
    name = family if family == "links" else rule
    return hashlib.sha256("\n".join((name, target_key, subject_key(url), aspect)).encode()).hexdigest()
