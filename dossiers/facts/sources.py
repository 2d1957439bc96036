"""Every row that papers of a campaign are made from, and one mark over all of them, taken in one statement.

What is kept of a campaign's papers is kept under this mark: a row that is added, removed or changed in any column, by
whatever way, gives another mark. tests/world/test_sources.py holds the list against what papers really read.
"""

import hashlib
from collections.abc import Callable
from datetime import date
from functools import cache

from django.apps import apps
from django.db import connection
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from awards.models import Slot
from campaigns.models import Authority, Campaign, User
from dossiers.facts.meetings import endings
from dossiers.models import Document
from dossiers.states import DocumentKind
from scoring.models import Scorecard, ScoreLine

# Path from a row to the campaign.
_OF_CAMPAIGN = {
    "campaigns.Campaign": "pk",
    "campaigns.Content": "campaign",
    "campaigns.ContestGroup": "content__campaign",
    "campaigns.LegalBasis": "campaign",
    "campaigns.Participant": "group__content__campaign",
    "campaigns.PlanRecipient": "campaign",
    "campaigns.QuotaLine": "content__campaign",
    "campaigns.QuotaLine_groups": "quotaline__content__campaign",
    "scoring.Criterion": "sheet__content__campaign",
    "scoring.Inspection": "scorecard__content__campaign",
    "scoring.Question": "campaign",
    "scoring.Reply": "campaign",
    "scoring.Scorecard": "content__campaign",
    "scoring.ScoreSheet": "content__campaign",
    "awards.Attendance": "meeting__campaign",
    "awards.DeclaredConflict": "case__meeting__campaign",
    "awards.Meeting": "campaign",
    "awards.MeetingCase": "meeting__campaign",
    "awards.Nomination": "quota_line__content__campaign",
    "awards.PaperCount": "case__meeting__campaign",
    "awards.PostponedCase": "meeting__campaign",
    "awards.Ranking": "group__content__campaign",
    "awards.RankingRow": "ranking__group__content__campaign",
    "awards.Refusal": "decision__campaign",
    "awards.Slot": "content__campaign",
    "awards.TieRuling": "quota_line__content__campaign",
    "awards.TwoAwardRuling": "campaign",
    "awards.UnitMeeting": "campaign",
    "awards.Vote": "case__meeting__campaign",
    "dossiers.AchievementReport": "content__campaign",
    "dossiers.Document": "campaign",
    "dossiers.DossierSetting": "campaign",
    "dossiers.ReportConfirmation": "report__content__campaign",
}
# Path to the authority. Awards are its own of every year: reports name earlier ones.
_OF_AUTHORITY = {
    "campaigns.LegalInstrument": "authority",
    "campaigns.Membership": "unit__authority",
    "campaigns.Signatory": "authority",
    "campaigns.Unit": "authority",
    "awards.Award": "decision__authority",
    "awards.AwardDecision": "authority",
    "awards.CouncilDecision": "unit__authority",
    "awards.CouncilSeat": "decision__unit__authority",
    "awards.MoneySetting": "authority",
    "dossiers.FormCode": "authority",
    "dossiers.Wording": "authority",
}
# What no paper says: signing in, and the file of a print, which changes while nothing that is printed does.
_UNSAID = {
    "campaigns.User": {"password", "last_login", "sessions_ended"},
    "dossiers.Document": {"data", "print_state", "pdf", "pdf_sha256", "pages", "docx", "docx_sha256"},
}


def mark_of(campaign: Campaign, today: date) -> str:
    """SHA-256 over all of them and the day, on which signatories and law in force depend. One statement."""
    sql, given = _statement(connection.vendor)
    real = {_CAMPAIGN: campaign.pk, _AUTHORITY: campaign.authority_id}
    with connection.cursor() as cursor:
        cursor.execute(sql, [real.get(one, one) if isinstance(one, int) else one for one in given])
        # One table after the other: together they would be millions of letters in memory at once.
        found = sorted((table, hashlib.sha256(rows or b"").hexdigest()) for table, rows in cursor)
    said = repr((campaign.pk, today.isoformat(), found))
    return hashlib.sha256(said.encode()).hexdigest()


# In the place of the two keys, so that the statement is put together once in a process.
_CAMPAIGN, _AUTHORITY = -1, -2


@cache
def _statement(vendor: str) -> tuple[str, tuple[object, ...]]:
    parts: list[str] = []
    params: list[object] = []
    for label, rows in sources(Campaign(pk=_CAMPAIGN, authority_id=_AUTHORITY)).items():
        sql, given = _digest(vendor, rows, _UNSAID.get(label, set()))
        parts.append(sql)
        params += given
    return " UNION ALL ".join(parts), tuple(params)


def sources(campaign: Campaign) -> dict[str, QuerySet[Model]]:
    """By the name of the model."""
    own, authority = campaign.pk, campaign.authority_id
    found = {label: _rows(label, Q(**{path: own})) for label, path in _OF_CAMPAIGN.items()}
    found |= {label: _rows(label, Q(**{path: authority})) for label, path in _OF_AUTHORITY.items()}
    return found | {label: rows(campaign) for label, rows in _OTHERS.items()}


def _rows(label: str, condition: Q) -> QuerySet[Model]:
    model: type[Model] = apps.get_model(label)
    return model._default_manager.filter(condition)


def _placed(campaign: Campaign) -> QuerySet[Scorecard]:
    """Scorecards behind a place, of which reports speak."""
    places = Slot.objects.filter(content=OuterRef("content"), unit=OuterRef("unit"))
    return Scorecard.objects.filter(Exists(places), content__campaign=campaign.pk)


def _told(campaign: Campaign) -> QuerySet[Scorecard]:
    """Those, and where a table of ranks is made all that are published."""
    own = {"content__campaign": campaign.pk, "content__published_at__isnull": False}
    tables = Document.objects.filter(campaign=campaign.pk, kind=DocumentKind.RANKING_TABLE)
    listed = Scorecard.objects.filter(Exists(tables), **own)
    return Scorecard.objects.filter(Q(pk__in=_placed(campaign).values("pk")) | Q(pk__in=listed.values("pk")))


def _lines(campaign: Campaign) -> QuerySet[Model]:
    return ScoreLine.objects.filter(scorecard__in=_told(campaign).values("pk"))


def _findings(campaign: Campaign) -> QuerySet[Model]:
    return _rows("scoring.GateFinding", Q(scorecard__in=_told(campaign).values("pk")))


def _uses(campaign: Campaign) -> QuerySet[Model]:
    return _rows("scoring.EvidenceUse", Q(line__scorecard__in=_placed(campaign).values("pk")))


def _evidence(campaign: Campaign) -> QuerySet[Model]:
    """Whenever it was first handed in."""
    return _rows("scoring.Evidence", Q(pk__in=_uses(campaign).values("evidence")))


def _users(campaign: Campaign) -> QuerySet[Model]:
    return User.objects.filter(pk__in=_rows("campaigns.Membership", _within(campaign)).values("user"))


def _authorities(campaign: Campaign) -> QuerySet[Model]:
    own = Authority.objects.filter(pk=campaign.authority_id)
    return Authority.objects.filter(Q(pk=campaign.authority_id) | Q(pk__in=own.values("parent")))


def _within(campaign: Campaign) -> Q:
    return Q(unit__authority=campaign.authority_id)


def _rates(label: str) -> Callable[[Campaign], QuerySet[Model]]:
    """The state's own, which no authority owns, and those of the authority."""
    return lambda campaign: _rows(label, Q(authority=None) | Q(authority=campaign.authority_id))


_OTHERS: dict[str, Callable[[Campaign], QuerySet[Model]]] = {
    "campaigns.Authority": _authorities,
    "campaigns.LogEntry": endings,
    "campaigns.User": _users,
    "scoring.Evidence": _evidence,
    "scoring.EvidenceUse": _uses,
    "scoring.GateFinding": _findings,
    "scoring.ScoreLine": _lines,
    "awards.BaseSalary": _rates("awards.BaseSalary"),
    "awards.AwardRate": _rates("awards.AwardRate"),
}


def _digest(vendor: str, rows: QuerySet[Model], unsaid: set[str]) -> tuple[str, tuple[object, ...]]:
    """SELECT of the table's name and of one value over all said columns of the rows in the order of their keys."""
    meta = rows.model._meta
    columns = [field.column for field in meta.concrete_fields if field.column not in unsaid]
    names = [field.attname for field in meta.concrete_fields if field.column not in unsaid]
    inner, params = rows.order_by("pk").values_list(*names).query.sql_with_params()
    quoted = [connection.ops.quote_name(column) for column in columns]
    return _OVER[vendor](meta.db_table, quoted, inner), params


def _on_sqlite(table: str, columns: list[str], inner: str) -> str:
    row = "||','||".join(f"quote({column})" for column in columns)
    said = f"CAST(group_concat({row}, ';') AS BLOB)"  # as it is stored, never made text of ours
    return f"SELECT '{table}', {said} FROM ({inner}) AS t"  # noqa: S608 - names of our own tables


def _on_postgresql(table: str, columns: list[str], inner: str) -> str:
    return f"SELECT '{table}', md5(string_agg(t::text, ';'))::bytea FROM ({inner}) AS t"  # noqa: S608 - as above


_OVER: dict[str, Callable[[str, list[str], str], str]] = {"sqlite": _on_sqlite, "postgresql": _on_postgresql}
