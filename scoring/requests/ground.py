"""On what a line is decided about which the unit did not answer in time."""

from scoring.states import RequestKind

# Kế hoạch, mục IV.2: the units taking part supply documents when they are asked to.
CLAUSE = "kế hoạch, mục IV.2"
_NOT_DONE = {RequestKind.DOCUMENTS: "Không cung cấp tài liệu", RequestKind.EXPLANATION: "Không giải trình"}


def unanswered(kind: str) -> str:
    """ "Không cung cấp tài liệu khi được yêu cầu (kế hoạch, mục IV.2)": the ground that unit and receipt read."""
    return f"{_NOT_DONE[RequestKind(kind)]} khi được yêu cầu ({CLAUSE})"
