"""Asking a virus scanner (clamd) about a file. A scanner that does not answer lets nothing through."""

import socket
import struct

from django.conf import settings

from scoring.sniff import Unfit

SECONDS = 20
CHUNK = 64 * 1024
_SILENT = "Máy quét vi-rút chưa trả lời nên tệp chưa được nhận. Hãy gửi lại sau ít phút."


class Infected(Unfit):
    """The scanner named what is in the file."""

    def __init__(self, virus: str) -> None:
        self.virus = virus
        super().__init__("Tệp có mã độc nên không được nhận. Hãy quét vi-rút máy đang dùng và báo quản trị hệ thống.")


def scan(content: bytes) -> None:
    """Nothing for a clean file or without a scanner; Infected, or Unfit while the scanner is silent."""
    if not settings.CLAMD:
        return
    try:
        answer = _asked(settings.CLAMD, content)
    except OSError as error:
        raise Unfit(_SILENT) from error
    if answer.endswith(" FOUND"):
        raise Infected(answer.removeprefix("stream: ").removesuffix(" FOUND"))
    if answer != "stream: OK":
        raise Unfit(_SILENT)


def _asked(place: str, content: bytes) -> str:
    """clamd's INSTREAM: chunks with their length before them, a length of nothing at the end."""
    host, _, port = place.rpartition(":")
    with socket.create_connection((host, int(port)), timeout=SECONDS) as scanner:
        scanner.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), CHUNK):
            chunk = content[start : start + CHUNK]
            scanner.sendall(struct.pack("!I", len(chunk)) + chunk)
        scanner.sendall(struct.pack("!I", 0))
        answer = b""
        while part := scanner.recv(4096):
            answer += part
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")
