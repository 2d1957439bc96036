"""What is kept of a campaign's papers is thrown away by every change of what they are made from, and by that alone."""

import re
from datetime import date, timedelta
from decimal import Decimal

from django.db import IntegrityError, connection, models, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from campaigns.models import User
from dossiers.facts.ground import ground_of
from dossiers.facts.sources import mark_of, sources
from dossiers.gaps import gaps
from dossiers.models import Document
from dossiers.overview import entries_of, summary_entry
from dossiers.sending.queries import newest_turns

TODAY = date(2024, 12, 31)
OF_CARDS = ("ScoreLine", "GateFinding", "EvidenceUse", "Evidence")
PLAIN = (models.CharField, models.TextField, models.DateField, models.DecimalField, models.BooleanField)
NUMBERS = (models.PositiveSmallIntegerField, models.PositiveIntegerField, models.IntegerField)


def test_papers_are_made_from_no_other_table(world):
    turns = newest_turns(world)
    with CaptureQueriesContext(connection) as asked:
        ground = ground_of(world, TODAY)
        entries = [*entries_of(ground), summary_entry(ground)]
        for entry in entries:
            if not entry.blockers:
                entry.snapshot  # noqa: B018
        gaps(ground, entries, turns)
    read = {table for one in asked for table in re.findall(r'(?:FROM|JOIN) "(\w+)"', one["sql"])}

    assert len(read) > 40
    assert read <= {rows.model._meta.db_table for rows in sources(world).values()}


def test_they_are_all_the_rows_of_an_authority_with_one_campaign(world):
    """But for what is known of cards that nothing is told of, people without a role, and most of the logbook."""
    fewer = {label for label, rows in sources(world).items() if rows.count() != rows.model._default_manager.count()}

    assert fewer <= {f"scoring.{name}" for name in OF_CARDS} | {"campaigns.User", "campaigns.LogEntry"}
    assert not User.objects.exclude(pk__in=sources(world)["campaigns.User"].values("pk")).exclude(memberships=None)


def test_a_changed_row_of_any_of_them_gives_another_mark(world):
    before, alike = mark_of(world, TODAY), []
    for label, rows in sources(world).items():
        row = rows.order_by("pk").first()
        if row is not None and not any(_mark_after(world, row, field) not in (None, before) for field in _fields(row)):
            alike.append(label)

    assert alike == []


def test_what_no_paper_says_leaves_the_mark(world):
    before = mark_of(world, TODAY)
    User.objects.update(last_login="2024-12-30T00:00:00Z")
    Document.objects.update(pages=99)

    assert mark_of(world, TODAY) == before
    assert mark_of(world, TODAY + timedelta(days=1)) != before


def _fields(row):
    """Those that can be written without thought for other rows."""
    return [field for field in row._meta.concrete_fields if isinstance(field, (*PLAIN, *NUMBERS, models.ForeignKey))]


def _mark_after(world, row, field):
    """The mark with another value in one column of one row; None where the column does not take it."""
    value = _other(field, getattr(row, field.attname))
    try:
        with transaction.atomic():
            type(row)._default_manager.filter(pk=row.pk).update(**{field.attname: value})
            mark = mark_of(world, TODAY)
            transaction.set_rollback(True)
            return mark
    except IntegrityError:
        return None


def _other(field, value):
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, models.DateTimeField):
        return (value or timezone.now()) + timedelta(days=1)
    if isinstance(field, models.DateField):
        return (value or TODAY) + timedelta(days=1)
    if isinstance(field, models.DecimalField):
        return (value or Decimal(0)) + Decimal("0.01")
    if isinstance(field, (models.CharField, models.TextField)):
        return f"{value}x"[-(field.max_length or 99) :]
    return (value or 0) + 1
