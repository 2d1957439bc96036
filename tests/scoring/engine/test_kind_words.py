"""Every kind, found and never listed, says all its parameters in words and offers an example that is sound."""

from decimal import Decimal
from typing import Literal, get_args, get_origin

import pytest

from campaigns.shape_words import bare, inner
from campaigns.shapes import Shape
from scoring.engine.leaf import check_leaf, parse_params
from scoring.engine.registry import KINDS
from scoring.engine.tree import ContainerParams, SheetRules
from scoring.params import param_inputs
from scoring.params.spec import Spec, specs_of
from tests.scoring.params.browser import form_html

SHAPES: dict[str, type[Shape]] = {"group": ContainerParams, "sheet": SheetRules}
SHAPES |= {name: kind.Params for name, kind in KINDS.items()}


def shapes_in(shape: type[Shape]) -> list[type[Shape]]:
    """The shape and those inside it."""
    held = [inner(field.annotation) for field in shape.model_fields.values()]
    inside = [each for each in held if isinstance(each, type) and issubclass(each, Shape)]
    return [shape, *(one for each in inside for one in shapes_in(each))]


def every(specs: tuple[Spec, ...]) -> list[Spec]:
    return [each for spec in specs for each in (spec, *every(spec.fields))]


@pytest.mark.parametrize("name", SHAPES)
def test_every_parameter_has_a_title(name):
    assert [spec.name for spec in every(specs_of(SHAPES[name])) if not spec.title] == []


@pytest.mark.parametrize("name", SHAPES)
def test_every_choice_has_a_word(name):
    for shape in shapes_in(SHAPES[name]):
        for spec in specs_of(shape):
            held = bare(shape.model_fields[spec.name].annotation)
            if get_origin(held) is Literal:
                assert (spec.name, {value for value, _ in spec.words}) == (spec.name, set(get_args(held)))


@pytest.mark.parametrize("name", SHAPES)
def test_no_two_inputs_of_one_form_have_the_same_title(name):
    titles = [spec.title for spec in specs_of(SHAPES[name])]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("name", KINDS)
def test_the_example_of_every_kind_is_sound(name):
    most, params = KINDS[name].example
    assert check_leaf(name, Decimal(most), parse_params(name, params)) == []


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_has_a_form_that_shows_each_parameter_by_its_title(name):
    _, params = KINDS[name].example
    html = form_html(SHAPES[name], params)
    shown = [spec for spec in specs_of(SHAPES[name]) if spec.type != "fixed"]
    assert [spec.title for spec in shown if spec.title not in html] == []
    assert [each.name for each in param_inputs(SHAPES[name], params) if each.wrong] == []
