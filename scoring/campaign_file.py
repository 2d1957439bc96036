"""A plan file with its score sheets: read together, so that all their mistakes are told at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from campaigns.faults import BrokenFile, Fault
from campaigns.plan_file import PlanFile, read_plan
from scoring.sheet_csv import SheetTable, read_sheet


@dataclass(frozen=True)
class CampaignFile:
    plan: PlanFile
    sheets: Mapping[str, SheetTable]  # by the number of the content, of those that bring one


def read_campaign(path: Path) -> CampaignFile:
    """Raises BrokenFile."""
    plan = read_plan(path)
    sheets: dict[str, SheetTable] = {}
    offices = {unit.code for unit in plan.units}
    faults: list[Fault] = []
    for content in plan.shape.campaign.contents:
        if not content.sheet:
            continue
        try:
            sheets[content.number] = read_sheet(path.parent / content.sheet, offices)
        except BrokenFile as error:
            faults += error.faults
    if faults:
        raise BrokenFile(faults)
    return CampaignFile(plan, sheets)
