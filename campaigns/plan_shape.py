"""The declared shape of a plan file. Lengths are those of the database, so that nothing is cut or refused later."""

from typing import Annotated

from campaigns.shapes import Count, Day, Field, Key, Shape, StrictBool, model_validator
from campaigns.states import AuthorityLevel, AwardLevel, Method, RecipientKind, UnitKind

Slug = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,40}$")]
UnitCode = Annotated[str, Field(min_length=1, max_length=20)]
FileName = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]+\.csv$")]
Short = Annotated[str, Field(min_length=1, max_length=60)]
Name = Annotated[str, Field(min_length=1, max_length=120)]
Title = Annotated[str, Field(min_length=1, max_length=300)]
Places = Annotated[Count, Field(le=500)]


class AuthorityShape(Shape):
    code: Slug
    name: Key
    short_name: Key
    area_name: Name
    symbol: Annotated[str, Field(min_length=1, max_length=20)]
    level: AuthorityLevel
    place_name: Name
    letterhead: tuple[Key, ...]
    valid_from: Day
    valid_to: Day | None = None
    parent: "AuthorityShape | None" = None


class UnitShape(Shape):
    """`border`, `hard_area`: where a commune lies; null: the file does not say, and what is stored stays."""

    code: UnitCode
    name: Key
    kind: UnitKind
    parent: str = ""
    border: StrictBool | None = None
    hard_area: StrictBool | None = None


class PaperShape(Shape):
    """How a unit's papers are headed: the body above it ("" for none), then the lines of its own name."""

    code: UnitCode
    symbol: Annotated[str, Field(max_length=20)]
    letterhead: tuple[Annotated[str, Field(max_length=200)], ...]


class UnitsShape(Shape):
    """Units of a CSV file and more beside it, all with the same first day.

    Its columns: code, name, kind, parent; border and hard_area may follow.
    """

    file: FileName
    valid_from: Day
    more: tuple[UnitShape, ...] = ()
    papers: tuple[PaperShape, ...] = ()


class SignatoryShape(Shape):
    """`unit` "": signs for the authority itself."""

    role: Slug
    unit: str = ""
    prefix_lines: tuple[Name, ...] = ()
    title: Name
    full_name: Annotated[str, Field(max_length=120)] = ""
    post: Annotated[str, Field(max_length=120)] = ""
    valid_from: Day
    valid_to: Day | None = None


class InstrumentShape(Shape):
    number: Short
    title: Title
    issued_on: Day | None = None
    effective_from: Day
    effective_to: Day | None = None


class BasisShape(Shape):
    text: Annotated[str, Field(min_length=1, max_length=2000)]
    instrument: str = ""


class GroupShape(Shape):
    """Takes part: every unit of these kinds, and these units by code."""

    code: Slug
    name: Name
    scored: StrictBool
    kinds: tuple[UnitKind, ...] = ()
    units: tuple[UnitCode, ...] = ()

    @model_validator(mode="after")
    def _names_somebody(self) -> "GroupShape":
        if not self.kinds and not self.units:
            raise ValueError("khối phải có loại đơn vị (kinds) hoặc đơn vị (units) dự thi đua")
        return self


class QuotaShape(Shape):
    """An inner line has `lines` and their sum; a leaf has `method` and `groups`. `count` null: not yet assigned."""

    code: Slug
    clause: Annotated[str, Field(min_length=1, max_length=20)]
    title: Title
    level: AwardLevel
    recipient_kind: RecipientKind
    count: Places | None
    method: Method | None = None
    groups: tuple[Slug, ...] = ()
    lines: tuple["QuotaShape", ...] = ()

    @model_validator(mode="after")
    def _inner_or_leaf(self) -> "QuotaShape":
        if self.lines and (self.method or self.groups):
            raise ValueError("chỉ tiêu đã chia nhỏ (lines) thì không có method, groups")
        if not self.lines and not (self.method and self.groups):
            raise ValueError("chỉ tiêu không chia nhỏ phải có method và groups")
        if self.count is None and self.level != AwardLevel.PROVINCE:
            raise ValueError("chỉ tiêu giấy khen phải có số lượng (count)")
        return self


class ContentShape(Shape):
    number: Annotated[str, Field(pattern=r"^[0-9]{2}$")]
    title: Title
    short_title: Short
    clause: Annotated[str, Field(min_length=1, max_length=20)]
    collective_criteria: str = ""
    individual_criteria: str = ""
    province_body: Annotated[str, Field(max_length=120)] = ""
    # Without one the manager writes it, or copies that of an earlier campaign.
    sheet: Annotated[str, Field(pattern=r"^([A-Za-z0-9_-]+\.csv)?$")] = ""
    groups: Annotated[tuple[GroupShape, ...], Field(min_length=1)]
    quota: Annotated[tuple[QuotaShape, ...], Field(min_length=1)]


class CampaignShape(Shape):
    """`for_below`: a plan for the authorities below; its groups name kinds of unit, of which each has its own."""

    code: Slug
    title: Annotated[str, Field(min_length=1, max_length=500)]
    short_title: Name
    year: Annotated[Count, Field(ge=2000, le=2100)]
    plan_number: Annotated[str, Field(max_length=20)] = ""
    plan_symbol: Annotated[str, Field(min_length=1, max_length=40)]
    plan_date: Day | None = None
    starts_on: Day
    ends_on: Day
    self_score_until: Day
    verify_until: Day
    petition_until: Day
    dossier_due: Day
    lead_unit: UnitCode
    alternate_unit: UnitCode
    council_unit: UnitCode
    late_note: Annotated[str, Field(max_length=300)] = ""
    for_below: StrictBool = False
    bases: tuple[BasisShape, ...]
    recipients: tuple[Key, ...]
    contents: Annotated[tuple[ContentShape, ...], Field(min_length=1)]


class GroundShape(Shape):
    """An authority with its units and who signs there, as it stands before any plan."""

    authority: AuthorityShape
    units: UnitsShape
    signatories: tuple[SignatoryShape, ...] = ()


class PlanShape(GroundShape):
    instruments: tuple[InstrumentShape, ...] = ()
    campaign: CampaignShape
