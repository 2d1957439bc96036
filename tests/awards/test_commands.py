import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from awards.models import RankingRow, Slot
from tests.factories.awards import make_contest, sealed

pytestmark = pytest.mark.django_db


def run(*arguments):
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_every_sealed_ranking_is_recomputed_and_found_identical():
    sealed(make_contest())
    assert "Đã tính lại 1 bảng xếp hạng, tất cả khớp." in run("verify_rankings")


def test_a_row_that_was_tampered_with_is_named_by_its_cell():
    sealed(make_contest())
    RankingRow.objects.filter(position=2).update(points="99")
    out = StringIO()
    with pytest.raises(CommandError, match="1/1"):
        call_command("verify_rankings", stdout=out)
    assert "rows[1].points: đang ghi '99', tính lại '96'" in out.getvalue()


def test_a_sealed_copy_that_was_tampered_with_is_named_by_its_cell():
    contest = sealed(make_contest())
    inputs = contest.group.rankings.get().inputs.get()
    inputs.entries = inputs.entries.replace('"points":"96"', '"points":"91"')
    inputs.save()
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("verify_rankings", contest.campaign.code, stdout=out)
    assert "result.rows[1].points: đang ghi '96', tính lại '94'" in out.getvalue()
    assert "  hash:" in out.getvalue()


def test_a_dry_run_prints_places_ties_and_vacancies_and_writes_nothing(nothing_written):
    contest = sealed(make_contest(["97", "95", "95"]))
    with nothing_written():
        told = json.loads(run("allocate", contest.campaign.code, "--dry-run", "--json"))
    assert [(one["number"], one["rank"], one["points"]) for one in told["places"]] == [(1, 1, "97")]
    assert [one["places"] for one in told["ties"]] == [1]
    assert len(told["vacancies"]) == 2
    assert told["places"][0]["explanation"].startswith("Hạng nhất trong 03 đơn vị")


def test_writing_needs_a_person_who_may(nothing_written):
    contest = sealed(make_contest())
    head = contest.head(contest.units[0])
    with nothing_written():
        with pytest.raises(CommandError, match="--by"):
            run("allocate", contest.campaign.code)
        with pytest.raises(CommandError, match="Không có tài khoản"):
            run("allocate", contest.campaign.code, "--by", "khong-co")
        with pytest.raises(CommandError, match="thư ký Hội đồng"):
            run("allocate", contest.campaign.code, "--by", head.user.username)


def test_writing_in_the_name_of_the_secretary_gives_the_places():
    contest = sealed(make_contest())
    assert "suất 1" in run("allocate", contest.campaign.code, "--by", contest.secretary.user.username)
    assert Slot.objects.filter(state="proposed").count() == 2


def test_an_unknown_campaign_is_named():
    with pytest.raises(CommandError, match="Không có phong trào"):
        run("allocate", "khong-co", "--dry-run")
