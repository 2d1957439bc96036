"""People at work: each keeps account of what the cluster has acknowledged, and of what it has not answered."""

import hashlib
import re
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import requests

from tbemulation.demo.roster import PASSWORD

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
PATIENCE = 30  # seconds for one answer
EVIDENCE_EVERY, PRINT_EVERY = 7, 5  # saves
PAUSE = 0.05


def signed_in(address: str, username: str) -> requests.Session:
    """`address` of the proxy or of one web server."""
    browser = requests.Session()
    browser.headers["X-Forwarded-For"] = "10.0.0.1"
    token = TOKEN.search(browser.get(f"{address}/login/", timeout=PATIENCE).text)[1]
    said = {"username": username, "password": PASSWORD, "csrfmiddlewaretoken": token}
    answer = browser.post(f"{address}/login/", said, timeout=PATIENCE, allow_redirects=False)
    if answer.status_code != requests.codes.found:
        raise RuntimeError(f"{username}: {answer.status_code}")
    return browser


@dataclass
class Officer:
    """Fills in lines of one scorecard. `lines`: key -> version. Acknowledged: `notes` of each line in order, `files` by
    SHA-256. `unanswered`: requests of which the person does not know what came of them."""

    address: str
    username: str
    card: int
    lines: dict[int, int]
    notes: dict[int, list[str]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    unanswered: int = 0
    refused: dict[int, int] = field(default_factory=dict)

    def work(self, stop: threading.Event) -> None:
        browser, number = signed_in(self.address, self.username), 0
        while not stop.is_set():
            for line in list(self.lines):
                number += 1
                self._save(browser, line, f"{self.username} {number}")
                if number % EVIDENCE_EVERY == 0:
                    self._attach(browser, line, number)
                if number % PRINT_EVERY == 0:
                    self._post(browser, f"/scorecards/{self.card}/print/make/", {})
                if stop.wait(PAUSE):
                    return

    def _save(self, browser: requests.Session, line: int, note: str) -> None:
        """Sent again until it is answered. A version that has moved on says that the lost answer was a yes."""
        said, again = {"note": note, "version": str(self.lines[line])}, False
        for _ in range(PATIENCE):
            answer = self._post(browser, f"/lines/{line}/save/", said)
            if answer is not None and answer.status_code < 500:
                break
            again = True
            time.sleep(1)
        else:
            raise RuntimeError(f"line {line}: no answer")
        done = answer.status_code == requests.codes.ok or (again and answer.status_code == requests.codes.conflict)
        if done:
            self.lines[line] += 1
            self.notes.setdefault(line, []).append(note)
        else:
            self.refused[answer.status_code] = self.refused.get(answer.status_code, 0) + 1
            del self.lines[line]

    def _attach(self, browser: requests.Session, line: int, number: int) -> None:
        content = _pdf(f"{self.username} {number}")
        files = {"file": (f"{number}.pdf", content, "application/pdf")}
        answer = self._post(browser, f"/lines/{line}/evidence/", {}, files=files)
        if answer is not None and answer.ok:
            self.files.append(hashlib.sha256(content).hexdigest())
        elif answer is not None:
            self.refused[answer.status_code] = self.refused.get(answer.status_code, 0) + 1

    def _post(self, browser: requests.Session, path: str, said: dict, **more: object) -> requests.Response | None:
        headers = {"HX-Request": "true", "X-CSRFToken": browser.cookies.get("csrftoken", "")}
        if "make" in path:
            headers.pop("HX-Request")
        try:
            usual = {"headers": headers, "timeout": PATIENCE, "allow_redirects": False}
            sent = browser.post(f"{self.address}{path}", said, **usual, **more)
        except requests.RequestException:
            self.unanswered += 1
            return None
        if sent.status_code >= 500:
            self.unanswered += 1
        return sent


def at_work(officers: Sequence[Officer], stop: threading.Event) -> list[threading.Thread]:
    threads = [threading.Thread(target=one.work, args=[stop], name=one.username) for one in officers]
    for thread in threads:
        thread.start()
    return threads


def _pdf(words: str) -> bytes:
    """A page that says nothing, told apart by a comment."""
    parts = [
        f"%PDF-1.4\n% {words}\n".encode(),
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n",
    ]
    body = b"".join(parts)
    offsets = [body.index(f"{number} 0 obj".encode()) for number in (1, 2, 3)]
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"trailer<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(body)
    return body + b"xref\n0 4\n0000000000 65535 f \n" + table + end
