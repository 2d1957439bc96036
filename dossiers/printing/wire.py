"""Messages between the worker and a render process: one line of JSON, then files as they are.

JSON and no pickle: what has read people's words must not be able to make the worker run anything.
"""

import json
from collections.abc import Sequence
from typing import IO, Any

Message = tuple[dict[str, Any], list[bytes]]


def send(target: IO[bytes], said: dict[str, Any], files: Sequence[bytes] = ()) -> None:
    line = json.dumps({**said, "sizes": [len(file) for file in files]})
    target.writelines([line.encode(), b"\n", *files])
    target.flush()


def receive(source: IO[bytes]) -> Message | None:
    """None when the other side is gone, even in the middle of a message."""
    line = source.readline()
    if not line.endswith(b"\n"):
        return None
    said = json.loads(line)
    files = [source.read(size) for size in said["sizes"]]
    return (said, files) if [len(file) for file in files] == said.pop("sizes") else None
