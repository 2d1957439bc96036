"""A stored paper as it is printed: with the code under which a reader finds it."""

from dataclasses import replace

from django.conf import settings
from django.urls import reverse

from dossiers.blocks import Check, Paper
from dossiers.kinds import build_paper
from dossiers.models import Document


def checked_paper(document: Document) -> Paper:
    """Also before its issue: what is signed is often a print on which the number is written by hand."""
    return replace(build_paper(document.kind, document.data), check=check_of(document))


def check_of(document: Document) -> Check:
    return Check(document.code, f"{settings.SITE_URL}{reverse('check_paper')}" if settings.SITE_URL else "")
