"""JSON together with the line on which each value stands, so that a mistake can be shown where it was made."""

import json
import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from campaigns.faults import BrokenFile, Fault

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')


class JsonFile:
    """Parsed `data` of a file in composed Unicode, numbers exact. Raises BrokenFile when it is no JSON."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        text = unicodedata.normalize("NFC", read_text(path))
        try:
            self.data: Any = json.loads(text, parse_float=Decimal)
        except json.JSONDecodeError as error:
            message = f"không đúng cú pháp JSON ở cột {error.colno}"
            raise BrokenFile([Fault(self.name, error.lineno, "", message)]) from error
        self._lines: dict[str, int] = {}
        self._twice: list[Fault] = []
        self._walk(_tokens(text), "")
        if self._twice:
            raise BrokenFile(self._twice)

    def line_of(self, path: str) -> int:
        """The line of a value such as "campaign.contents.0.title", or of the nearest thing around it."""
        while path not in self._lines:
            path = path.rpartition(".")[0]
        return self._lines[path]

    def fault(self, path: str, message: str) -> Fault:
        return Fault(self.name, self.line_of(path), path, message)

    def _walk(self, tokens: Iterator[tuple[str, int]], path: str) -> str:
        """Note the lines of the value that comes next; returns the mark it began with."""
        mark, line = next(tokens)
        self._lines.setdefault(path, line)
        if mark == "{":
            self._walk_object(tokens, path)
        elif mark == "[":
            self._walk_list(tokens, path)
        return mark

    def _walk_object(self, tokens: Iterator[tuple[str, int]], path: str) -> None:
        for mark, line in tokens:
            if mark == "}":
                return
            if mark == ",":
                continue
            inner = _join(path, json.loads(mark))
            if inner in self._lines:
                self._twice.append(Fault(self.name, line, inner, "trường này xuất hiện hai lần"))
            self._lines[inner] = line
            next(tokens)  # the colon
            self._walk(tokens, inner)

    def _walk_list(self, tokens: Iterator[tuple[str, int]], path: str) -> None:
        position, separator = 0, ","
        while separator == ",":
            if self._walk(tokens, _join(path, str(position))) == "]":  # an empty list
                return
            position += 1
            separator, _ = next(tokens)


def read_text(path: Path) -> str:
    """A file's text in UTF-8, with or without the mark that Excel puts first; raises BrokenFile."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise BrokenFile([Fault(path.name, None, "", "không đọc được tệp này")]) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise BrokenFile([Fault(path.name, line, "", "không phải văn bản UTF-8")]) from error


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    line, read = 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", read, match.start())
        read = match.start()
        yield match.group(), line


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
