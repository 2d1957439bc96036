"""What stands in database and store afterwards, against what people were told. Each finding is a sentence."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from bench.cluster.officers import Officer
from campaigns.logbook import broken_links
from campaigns.models import DailyMail, Job, LogEntry
from campaigns.states import JobState
from dossiers.models import ScorePrint
from dossiers.states import PrintState
from scoring.models import Evidence, ScoreLine

MAIL_TO = re.compile(r"^To: (.+)$", re.MULTILINE)


def judge(officers: Sequence[Officer], mail: Sequence[Path]) -> list[str]:
    """Empty when nothing was lost and nothing done twice."""
    checks = (_notes(officers), _files(officers), _jobs(), _prints(), _mails(mail), _records())
    return [found for check in checks for found in check]


def _notes(officers: Sequence[Officer]) -> Iterator[str]:
    """Every acknowledged note went into the logbook exactly once, and the last one stands on its line."""
    for officer in officers:
        for line, sent in officer.notes.items():
            last = ScoreLine.objects.get(pk=line).note
            if last != sent[-1]:
                yield f"Dòng {line}: còn “{last}”, lần lưu cuối được nhận là “{sent[-1]}”."
            entries = LogEntry.objects.filter(object_type="scoring.scoreline", object_key=str(line))
            written = Counter(entry.changes["note"][1] for entry in entries if "note" in entry.changes)
            for note in sent:
                if written[note] != 1:
                    yield f"Dòng {line}: “{note}” vào nhật ký {written[note]} lần."


def _files(officers: Sequence[Officer]) -> Iterator[str]:
    if not all(one.files for one in officers):
        yield f"Có người không gửi được tài liệu nào: {[one.refused for one in officers]}."
    for digest in (each for officer in officers for each in officer.files):
        rows = list(Evidence.objects.filter(sha256=digest))
        if len(rows) != 1:
            yield f"Tài liệu {digest[:10]}: {len(rows)} dòng."
        for row in rows:
            with default_storage.open(row.file.name) as file:
                if sha256(file.read()).hexdigest() != digest:
                    yield f"Tài liệu {digest[:10]}: nội dung trong kho khác."


def _jobs() -> Iterator[str]:
    for job in Job.objects.exclude(state=JobState.DONE):
        yield f"Việc {job}: {job.get_state_display()}, lần {job.attempts}, {job.error}"


def _prints() -> Iterator[str]:
    for made in ScorePrint.objects.all():
        if made.print_state != PrintState.READY or not default_storage.exists(made.pdf.name):
            yield f"Bản in {made.key[:10]}: {made.get_print_state_display()}."


def _mails(folders: Sequence[Path]) -> Iterator[str]:
    """Two workers sent the day's mails into folders of their own: nobody got two."""
    sent = Counter(who for folder in folders for file in folder.glob("*") for who in MAIL_TO.findall(file.read_text()))
    yield from (f"Thư gửi {count} lần: {who}" for who, count in sent.items() if count > 1)
    if not sent or len(sent) != DailyMail.objects.filter(state="sent").count():
        yield f"Thư: {len(sent)} người nhận, {DailyMail.objects.filter(state='sent').count()} dòng đã gửi."


def _records() -> Iterator[str]:
    yield from broken_links()
    if waiting := LogEntry.objects.filter(position=None).count():
        yield f"Nhật ký: {waiting} mục chưa niêm phong."
    try:
        call_command("check_records", verbosity=0)
    except (CommandError, SystemExit) as wrong:
        yield f"check_records: {wrong}"
