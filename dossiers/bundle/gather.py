"""What would go into a bundle now, in order, and what stays out and why. Reads only."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from campaigns.models import Campaign, Signatory
from dossiers.bundle.certificates import Certificate, Chosen, choose
from dossiers.bundle.contents import Contents, Part, Source
from dossiers.bundle.folders import CERTIFICATES, FOLDERS, LISTS, file_named, folder_of
from dossiers.bundle.tables import ListTable, tables_of
from dossiers.certificates.queries import recipients
from dossiers.certificates.run_data import RunData
from dossiers.entries import Entry, EntryState
from dossiers.facts.ground import Ground
from dossiers.models import CertificateTemplate, Document, SignedScan
from dossiers.overview import entries_of
from dossiers.snapshots import fingerprint, plain

SCANNED = " (bản quét có chữ ký)"
_SHOWN = 10  # how much of a hash people compare by eye


@dataclass
class Gathered:
    """`tables` by key."""

    contents: Contents
    chosen: Chosen
    tables: dict[str, ListTable]
    entries: list[Entry]

    @property
    def unmade(self) -> list[Entry]:
        """What could be made now."""
        return [entry for entry in self.entries if entry.paper is None and not entry.blockers]

    @property
    def blocked(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.paper is None and entry.blockers]

    @cached_property
    def stale(self) -> list[Entry]:
        """What goes in as it was made. Dear: every paper is asked what it would say now."""
        return [entry for entry in self.entries if entry.state == EntryState.STALE]

    @property
    def folders(self) -> list[tuple[str, list[Part]]]:
        """Folders that hold something, in order."""
        found: dict[str, list[Part]] = defaultdict(list)
        for part in self.contents.parts:
            found[part.folder].append(part)
        return list(found.items())


def gather(ground: Ground, template: CertificateTemplate | None, signer: Signatory | None) -> Gathered:
    entries = entries_of(ground)
    chosen = choose(ground.campaign, recipients(ground.campaign), template, signer)
    looks: list[RunData] = []
    tables = tables_of(ground)
    named = _named(
        [
            *_papers(ground.campaign, entries),
            *map(_table, tables),
            *(_certificate(one, looks) for one in chosen.certificates),
        ]
    )
    return Gathered(
        contents=Contents(
            heading=ground.campaign.short_title,
            parts=tuple(named),
            looks=tuple(looks),
        ),
        chosen=chosen,
        tables={table.key: table for table in tables},
        entries=entries,
    )


def _papers(campaign: Campaign, entries: Iterable[Entry]) -> Iterator[Part]:
    """Each as it is in force, its newest signed scan beside it."""
    issued = {
        (paper.kind, paper.subject): paper
        for paper in Document.objects.filter(campaign=campaign, issued_at__isnull=False).order_by("version")
    }
    scans = SignedScan.objects.filter(document__campaign=campaign).order_by("uploaded_at")
    scan_of = {scan.document_id: scan for scan in scans}
    for entry in entries:
        paper = issued.get((entry.kind, entry.subject), entry.paper)
        if paper:
            part = _paper(entry, paper)
            yield part
            if scan := scan_of.get(paper.pk):
                yield _scan(part, scan)


def _paper(entry: Entry, paper: Document) -> Part:
    slot, said = entry.slot, paper.number and paper.cited_number not in entry.title
    name = f"{entry.title}, nội dung {slot.content.number}" if slot else entry.title
    return Part(
        folder=folder_of(entry.kind, slot.quota_line.recipient_kind if slot else ""),
        name=f"{name}, số {paper.cited_number}" if said else name,
        title=f"{paper.get_kind_display()}: {name}" if slot else name,
        source=Source.PAPER,
        key=paper.pk.hex,
        number=paper.cited_number,
        dated=paper.dated_on.isoformat() if paper.dated_on else "",
        version=f"Lần {paper.version}, {paper.data_hash[:_SHOWN]}",
    )


def _scan(part: Part, scan: SignedScan) -> Part:
    ending = scan.file.name.rpartition(".")[2]
    own = {"source": Source.SCAN, "key": scan.pk.hex, "title": f"{part.title}{SCANNED}", "ending": ending}
    return part.model_copy(update=own)


def _table(table: ListTable) -> Part:
    title = table.title
    return Part(folder=LISTS, name=title, title=title, source=Source.TABLE, key=table.key, ending="xlsx")


def _certificate(one: Certificate, looks: list[RunData]) -> Part:
    """Its look is put among `looks` where it is not there yet."""
    slot = one.recipient.slot
    if one.look not in looks:
        looks.append(one.look)
    decision = one.recipient.award.decision if one.recipient.award else None
    return Part(
        folder=CERTIFICATES,
        name=f"{slot.recipient_name}, nội dung {slot.content.number}",
        title=f"Giấy khen: {slot.recipient_name}, nội dung {slot.content.number}",
        source=Source.CERTIFICATE,
        key=fingerprint({"look": plain(one.look), "words": one.words}),
        number=decision.document if decision else "",
        dated=decision.issued_on.isoformat() if decision else "",
        version="Theo tờ đã in" if one.is_printed else "Chưa in",
        look=looks.index(one.look),
        words=one.words,
    )


def _named(parts: Iterable[Part]) -> Iterator[Part]:
    """By folder, each file with its place in it; a scan bears the place of its paper."""
    ordered, places = sorted(parts, key=lambda part: FOLDERS.index(part.folder)), defaultdict[str, int](int)
    for part in ordered:
        is_scan = part.source == Source.SCAN
        places[part.folder] += not is_scan
        name = file_named(places[part.folder], part.name, part.ending, SCANNED if is_scan else "")
        yield part.model_copy(update={"name": name})
