"""Proof that what stands here is what was backed up. Each finding is one Vietnamese sentence; none: it is proved."""

from collections.abc import Iterator
from io import StringIO

from django.core.management import CommandError, call_command

from tbemulation.backup import moment, witnesses
from tbemulation.backup.files import stored_digest
from tbemulation.backup.manifest import FILES, Manifest
from tbemulation.backup.progress import Progress, Tell
from tbemulation.backup.verify import Backup
from tbemulation.version import VERSION


def as_it_was(manifest: Manifest) -> list[str]:
    """Rows and logbook, compared before an older database is brought forward."""
    here, there = moment.rows(), manifest.rows
    tables = sorted(table for table in {*here, *there} if here.get(table) != there.get(table))
    found = [f"Bảng {one}: sao lưu {there.get(one, 0)} dòng, ở đây {here.get(one, 0)} dòng." for one in tables]
    if (chain := moment.chain()) != manifest.logbook:
        found.append(f"Nhật ký: sao lưu {manifest.logbook.words}; ở đây {chain.words}.")
    return found


def proof(backup: Backup, tell: Tell) -> list[str]:
    found = [*_files(backup, tell), *_papers(backup.manifest, tell)]
    for command in ("check_records", "verify_rankings"):
        tell(f"Chạy {command} …")
        found += _said(command)
    return found


def _files(backup: Backup, tell: Tell) -> Iterator[str]:
    progress = Progress("Đọc lại tệp", len(backup.files), tell)
    for place, digest in backup.files.items():
        if stored_digest(place.removeprefix(f"{FILES}/")) != digest:
            yield f"Tệp {place} đọc lại không giống bản sao lưu."
        progress.step()


def _papers(manifest: Manifest, tell: Tell) -> Iterator[str]:
    """Only the same version prints the same; what a later one prints otherwise is no fault of the backup."""
    if manifest.version != VERSION:
        tell(f"Không in thử: bản sao lưu của phiên bản {manifest.version}, ở đây là {VERSION}.")
        return
    progress = Progress("In thử", len(manifest.papers), tell)
    with witnesses.at_address(manifest.site_url):
        for witness in manifest.papers:
            paper = witnesses.called(witness)
            if paper is None or witnesses.reprint(paper) != witness.sha256:
                yield f"Văn bản in lại không giống: {witness.name}."
            progress.step()


def _said(command: str) -> list[str]:
    """What one of our own checks has to say, when it is not content."""
    out = StringIO()
    try:
        call_command(command, stdout=out)
    except CommandError as error:
        return [f"{command}: {error}", *(line for line in out.getvalue().splitlines() if line.startswith(("- ", "  ")))]
    return []
