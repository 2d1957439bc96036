"""A paper as a Word file (.docx), from the same blocks as the PDF, with real styles, for an office to work on."""

from collections.abc import Mapping

from dossiers.blocks import Paper

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_NONE: Mapping[str, bytes] = {}


def render_docx(paper: Paper, pictures: Mapping[str, bytes] = _NONE) -> bytes:
    """The whole paper as a Word file; the same paper and pictures (JPEG bytes by key) give the same bytes."""
    from dossiers.word.render import word_file  # noqa: PLC0415 - loads python-docx and lxml

    return word_file(paper, pictures)
