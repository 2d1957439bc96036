"""A browser as plain as can be: one connection, cookies, forms. What it costs itself is little, and is not measured."""

import html
import re
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

PASSWORD = "thi-dua-mau"  # noqa: S105 - of every sample account
_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')


class Unexpected(Exception):
    """The server answered otherwise than the measurement needs: nothing measured so far means anything."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return html.unescape(self.body.decode())


class Client:
    """Signed in as one person. Redirects are not followed. `get` and `post` raise Unexpected for other statuses."""

    def __init__(self, port: int) -> None:
        self.port, self.cookies = port, dict[str, str]()
        self._socket: socket.socket | None = None

    def sign_in(self, username: str, password: str = PASSWORD) -> "Client":
        token = _TOKEN.search(self.get("/login/").body)
        said = {"username": username, "password": password, "csrfmiddlewaretoken": token[1].decode() if token else ""}
        self.post("/login/", said, expect=302)
        return self

    def get(self, path: str, expect: int = 200) -> Answer:
        return self._ask(self.request("GET", path), expect, path)

    def post(self, path: str, form: Mapping[str, str], expect: int = 302, *, htmx: bool = False) -> Answer:
        return self._ask(self.request("POST", path, form, htmx=htmx), expect, path)

    def request(self, method: str, path: str, form: Mapping[str, str] | None = None, *, htmx: bool = False) -> bytes:
        """The bytes of a request."""
        body = urlencode(form).encode() if form is not None else b""
        headers = {
            "Host": f"127.0.0.1:{self.port}",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Content-Length": str(len(body)),
        }
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["X-CSRFToken"] = self.cookies.get("csrftoken", "")
        if htmx:
            headers["HX-Request"] = "true"
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
        return "\r\n".join(lines).encode() + body

    def exchange(self, request: bytes) -> Answer:
        """Send and read; a connection that the server has closed meanwhile is opened again."""
        for _ in range(2):
            fresh = self._socket is None
            connection = self._socket = self._socket or socket.create_connection(("127.0.0.1", self.port), timeout=120)
            try:
                connection.sendall(request)
                answer = _read(connection)
            except (ConnectionError, EOFError):
                self.close()
                if fresh:
                    raise
                continue
            if answer.headers.get("connection") == "close":
                self.close()
            return answer
        raise Unexpected("no connection")

    def close(self) -> None:
        if self._socket:
            self._socket.close()
        self._socket = None

    def _ask(self, request: bytes, expect: int, path: str) -> Answer:
        answer = self.exchange(request)
        if answer.status != expect:
            raise Unexpected(f"{path}: {answer.status}, not {expect}: {answer.body[:400].decode(errors='replace')}")
        for cookie in answer.headers.get("set-cookie", "").split("\n"):
            name, _, rest = cookie.partition("=")
            if name:
                self.cookies[name] = rest.partition(";")[0]
        return answer


def _read(connection: socket.socket) -> Answer:
    data = _until(connection, b"", lambda held: b"\r\n\r\n" in held)
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers: dict[str, str] = {}
    for name, _, value in (line.partition(": ") for line in lines):
        headers[name.lower()] = "\n".join(filter(None, [headers.get(name.lower(), ""), value]))
    if headers.get("transfer-encoding") == "chunked":
        body = _joined(_until(connection, body, lambda held: held.endswith(b"0\r\n\r\n")))
    else:
        length = int(headers.get("content-length", "0"))
        body = _until(connection, body, lambda held: len(held) >= length)
    return Answer(int(first.split()[1]), headers, body)


def _until(connection: socket.socket, held: bytes, enough) -> bytes:
    parts = bytearray(held)
    while not enough(parts):
        more = connection.recv(1 << 18)
        if not more:
            raise EOFError
        parts += more
    return bytes(parts)


def _joined(chunks: bytes) -> bytes:
    body, rest = b"", chunks
    while rest:
        size, _, rest = rest.partition(b"\r\n")
        length = int(size, 16)
        body, rest = body + rest[:length], rest[length + 2 :]
        if not length:
            break
    return body
