"""Putting a file into storage under a name of its own."""

from typing import Any

from django.core.files.base import ContentFile


def store_anew(storage: Any, name: str, content: bytes) -> str:
    """What a killed worker or a refused request left under the name is replaced, never kept beside."""
    if storage.exists(name):
        storage.delete(name)
    return str(storage.save(name, ContentFile(content)))
