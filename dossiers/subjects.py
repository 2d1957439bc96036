"""What a paper is about, inside its kind: nothing, a meeting, or a recipient in a content."""

import hashlib


def report_subject(content_id: int, recipient_key: str) -> str:
    """The same recipient in the same content keeps its report when places are given anew.

    The key may be long and holds a person's name, which has no place in an address; so its hash stands for it.
    """
    return f"{content_id}-{hashlib.sha256(recipient_key.encode()).hexdigest()[:24]}"
