"""Under which sign the present request or job writes its lines in the log, so that they are found together."""

from contextvars import ContextVar

trace: ContextVar[str] = ContextVar("trace", default="")
