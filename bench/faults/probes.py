"""The product's own probes, as an operator's programs ask them."""

import re

import requests

TOKEN = "of a trial"  # noqa: S105
_SECONDS = 30


def status(port: int, path: str) -> int:
    """0 when nobody answers."""
    try:
        return requests.get(f"http://127.0.0.1:{port}{path}", timeout=_SECONDS).status_code
    except requests.RequestException:
        return 0


def part(port: int, key: str) -> str:
    """ "ok", "warning" or "down"; "" when the probe itself is refused."""
    answer = _ask(port, "/healthz/ready")
    return str(answer.json().get("parts", {}).get(key, "")) if answer else ""


def figure(port: int, name: str) -> float | None:
    answer = _ask(port, "/metrics")
    found = re.search(rf"^tbemulation_{name} (\S+)$", answer.text, re.MULTILINE) if answer else None
    return float(found[1]) if found else None


def _ask(port: int, path: str) -> requests.Response | None:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    answer = requests.get(f"http://127.0.0.1:{port}{path}", headers=headers, timeout=_SECONDS)
    return answer if answer.ok else None
