"""The plain data that are frozen with a paper, and the hash that tells two copies apart."""

import hashlib
import json
from typing import Any

from campaigns.shapes import BaseModel

Snapshot = dict[str, Any]


def with_number(snapshot: Snapshot, number: str, dated_on: str) -> Snapshot:
    """The same paper with the number and the day (ISO) that the clerk gave it; nothing else moves."""
    return snapshot | {"head": snapshot["head"] | {"number": number, "dated": dated_on}}


def unnumbered(snapshot: Snapshot) -> Snapshot:
    """The paper without what the clerk gives: alike for all versions that differ in nothing else."""
    return snapshot | {"head": snapshot["head"] | {"number": "", "dated": None}}


def fingerprint(snapshot: Snapshot) -> str:
    """SHA-256 of the canonical JSON: sorted keys, no spaces, UTF-8. A database may store keys in another order."""
    text = json.dumps(snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def plain(shape: BaseModel) -> Snapshot:
    """JSON types only, exactly as they will be read back from the database."""
    data: Snapshot = json.loads(shape.model_dump_json())
    return data
