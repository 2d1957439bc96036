"""How the logbook tells of words."""

from dossiers.kinds import Kind


def verb_of(kind: Kind) -> str:
    """Of a whole kind; its history is found by it."""
    return f"sửa lời văn chung của {kind.label}"
