"""No form, model, paper or spreadsheet asks for the number of an identity card or a passport."""

import re

from django.apps import apps

from tests.test_words import APPS, CODE, NOT_SAID_OF_PAGES, PAGES, said_in_code

WORDS = re.compile(
    r"\b(cccd|cmnd|căn cước|chứng minh (nhân dân|thư)|(số|mã) định danh|hộ chiếu|passport|identity[-_ ]?(card|number)"
    r"|citizen[-_ ]?id)",
    re.IGNORECASE,
)
# What the product itself says of it.
DENIED = re.compile(r"Hệ thống không hỏi[^.]*số căn cước[^.]*\.")


def asks(text: str) -> bool:
    return bool(WORDS.search(DENIED.sub("", text)))


def test_no_field_of_a_model_holds_one():
    fields = [field for app in APPS for model in apps.get_app_config(app).get_models() for field in model._meta.fields]
    assert len(fields) > 100
    assert [str(field) for field in fields if asks(f"{field.name} {field.verbose_name} {field.help_text}")] == []


def test_nothing_that_is_said_asks_for_one():
    texts = [(path, " ".join(said_in_code(path))) for path in CODE]
    texts += [(path, NOT_SAID_OF_PAGES.sub("", path.read_text(encoding="utf-8"))) for path in PAGES]
    assert [str(path) for path, text in texts if asks(text)] == []
