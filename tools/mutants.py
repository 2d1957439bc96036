"""Breaks the code of permissions on purpose, one place at a time, and asks whether the tests beside it notice.

    .venv/bin/python -m tools.mutants [--each 3] [--beside 2] [MODULE…]      # a quarter of an hour for all

A mutant is a function with a check dropped, a test flipped, a filter taken off or one side of “and”, “or” left out. No
file is changed: a fork of this process gives the function another code and runs the tests. Survivors that are not
listed in SPARED, each with its reason, make the status 1.
"""

import argparse
import ast
import contextlib
import copy
import inspect
import io
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from textwrap import shorten
from types import CodeType, FunctionType

_PAGES = "tests/awards/test_pages.py"
# Module -> the tests that guard it.
NEAR: dict[str, list[str]] = {
    "campaigns.access": ["tests/test_access_matrix.py", "tests/campaigns/second_factor", "-k",
                         "declares or stranger or officer or factor or demand"],
    "campaigns.people_rules": ["tests/campaigns/test_people_actions.py", "tests/campaigns/test_system_pages.py"],
    "campaigns.queries": ["tests/campaigns/test_system_pages.py", "tests/campaigns/test_authorities.py",
                          "tests/campaigns/test_worklist.py", "tests/scoring/test_plan_page.py",
                          "tests/dossiers/below", "tests/scoring/publication",
                          "tests/campaigns/test_people_actions.py"],
    "campaigns.second_factor.rules": ["tests/campaigns/second_factor"],
    "scoring.queries": ["tests/scoring/test_unit_views.py", "tests/scoring/test_office_views.py",
                        "tests/scoring/test_restricted.py", "tests/scoring/test_extensions.py"],
    "scoring.restricted": ["tests/scoring/test_restricted.py"],
    "scoring.judges": ["tests/scoring/test_verification.py", "tests/scoring/test_office_views.py",
                       "tests/scoring/test_restricted.py", "tests/scoring/test_sheet_offices.py"],
    "scoring.evidence.rules": ["tests/scoring/test_evidence.py", "tests/scoring/test_restricted.py",
                               "tests/scoring/test_library.py"],
    "scoring.petitions.rules": ["tests/scoring/test_petitions.py", "tests/scoring/test_petition_pages.py"],
    "scoring.petitions.queries": ["tests/scoring/test_petitions.py", "tests/scoring/test_petition_pages.py"],
    "scoring.questions.rules": ["tests/scoring/test_questions.py", "tests/scoring/test_question_pages.py"],
    "scoring.questions.queries": ["tests/scoring/test_questions.py", "tests/scoring/test_question_pages.py"],
    "scoring.requests.rules": ["tests/scoring/requests"],
    "scoring.requests.queries": ["tests/scoring/requests"],
    "scoring.visits.rules": ["tests/scoring/visits"],
    "scoring.visits.queries": ["tests/scoring/visits"],
    "scoring.extensions.rules": ["tests/scoring/test_extensions.py"],
    "scoring.gates.rules": ["tests/scoring/test_office_views.py", "tests/scoring/test_inspections.py"],
    "awards.queries": [_PAGES, "tests/awards/test_nominations.py", "tests/awards/outcome",
                       "tests/awards/test_meetings.py"],
    "awards.rules.people": [_PAGES, "tests/awards/test_sealing.py", "tests/awards/test_nominations.py",
                            "tests/awards/scenarios", "tests/awards/test_unit_meetings.py"],
    "awards.rules.nominating": ["tests/awards/test_nominations.py", "tests/awards/test_windows.py"],
    "awards.rules.correcting": ["tests/awards/test_corrections.py"],
    "awards.rules.allocating": ["tests/awards/test_allocation_ties.py", "tests/awards/test_province.py",
                                "tests/awards/test_allocation_page.py", "tests/awards/test_nominations.py"],
    "awards.rules.meeting": ["tests/awards/test_meetings.py", "tests/awards/council"],
    "awards.rules.sealing": ["tests/awards/test_sealing.py", "tests/awards/test_corrected_sheets.py"],
    "awards.ballots.rules": ["tests/awards/ballots", "tests/awards/test_meetings.py"],
    "awards.council.rules": ["tests/awards/council"],
    "awards.outcome.rules": ["tests/awards/outcome", "tests/dossiers/certificates/test_register.py"],
    "dossiers.queries": ["tests/dossiers/test_pages.py", "tests/dossiers/test_documents.py",
                         "tests/dossiers/test_unit_minutes.py", "tests/dossiers/test_reports.py"],
    "dossiers.rules": ["tests/dossiers/test_documents.py", "tests/dossiers/test_unit_minutes.py",
                       "tests/dossiers/test_meeting_papers.py", "tests/dossiers/test_reports.py"],
    "dossiers.sending.rules": ["tests/dossiers/sending"],
    "dossiers.issuing.rules": ["tests/dossiers/issuing"],
}  # fmt: skip
# Survivors that change nothing that anybody could notice.
SPARED = {
    "scoring.visits.rules.team_blockers: side 1 left out at `judge.manager_blockers() or campaign_blockers(campaign)`":
        "the action asks who the manager is before, to answer 403",
    "scoring.extensions.rules.is_awaited: side 1 left out at `card.state in WITH_THE_OFFICE or card.content.state == "
    "[...]`":
        "what is with the office was handed in, which the other half of the answer says",
}  # fmt: skip

_OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt,
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    module: str
    function: str
    what: str
    tree: ast.Module

    def __str__(self) -> str:
        return f"{self.module}.{self.function}: {self.what}"


def mutants_of(module: str) -> Iterator[Mutant]:
    tree = ast.parse(inspect.getsource(import_module(module)))
    for name, function in _functions(tree):
        for node in ast.walk(function):
            for what, parent in _changes(node):
                told = ast.unparse(node.test if isinstance(node, ast.If) else node)
                yield Mutant(module, name, f"{what} at `{shorten(told, 70)}`", _with(tree, node, parent))


def _functions(tree: ast.AST, prefix: str = "") -> Iterator[tuple[str, ast.AST]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef):
            yield prefix + node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from _functions(node, f"{prefix}{node.name}.")


def _changes(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """What the node may be exchanged for."""
    if isinstance(node, ast.If | ast.IfExp):
        never = copy.deepcopy(node)
        never.test = ast.copy_location(ast.Constant(False), node.test)
        yield "check dropped", never
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _OPPOSITE:
        flipped = copy.deepcopy(node)
        flipped.ops = [_OPPOSITE[type(node.ops[0])]()]
        yield "test flipped", flipped
    if isinstance(node, ast.BoolOp):
        for side in range(len(node.values)):
            rest = [copy.deepcopy(value) for at, value in enumerate(node.values) if at != side]
            fewer = rest[0] if len(rest) == 1 else ast.copy_location(ast.BoolOp(node.op, rest), node)
            yield f"side {side + 1} left out", fewer
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("filter", "exclude"):
        yield f"{node.func.attr} taken off", copy.deepcopy(node.func.value)


def _with(tree: ast.Module, node: ast.AST, new: ast.AST) -> ast.Module:
    """A copy of the module in which `new` stands for `node`."""
    twin = copy.deepcopy(tree)
    place = next(at for at, one in enumerate(ast.walk(tree)) if one is node)
    target = next(one for at, one in enumerate(ast.walk(twin)) if at == place)

    class Exchange(ast.NodeTransformer):
        def visit(self, each: ast.AST) -> ast.AST:
            return new if each is target else super().visit(each)

    return ast.fix_missing_locations(Exchange().visit(twin))


def plant(mutant: Mutant) -> None:
    """Whoever has imported the function has the broken one from now on."""
    module = import_module(mutant.module)
    found: object = module
    for name in mutant.function.split("."):
        found = vars(found)[name]
    function = inspect.unwrap(found)  # type: ignore[arg-type]
    assert isinstance(function, FunctionType)  # noqa: S101
    function.__code__ = _code(compile(mutant.tree, module.__file__ or "", "exec"), mutant.function.split("."))


def _code(code: CodeType, names: list[str]) -> CodeType:
    for name in names:
        code = next(one for one in code.co_consts if isinstance(one, CodeType) and one.co_name == name)
    return code


def survivors_of(found: list[Mutant], beside: int) -> list[Mutant]:
    """Each mutant lives in a fork, which shares what is loaded and nothing else."""
    alive, running = [], {}
    for mutant in [*found, *[None] * beside]:
        if len(running) == beside or (mutant is None and running):
            child, status = os.wait()
            one, lives = running.pop(child), os.waitstatus_to_exitcode(status) == 0
            alive += [one] if lives else []
            print("SURVIVED" if lives else "noticed ", one, flush=True)
        if mutant is not None:
            running[_fork(mutant)] = mutant
    return alive


def _fork(mutant: Mutant) -> int:
    child = os.fork()
    if child == 0:
        status = 2
        try:
            status = _tested(mutant, NEAR[mutant.module])
        finally:
            os._exit(status)
    return child


def _tested(mutant: Mutant, tests: list[str]) -> int:
    import pytest  # noqa: PLC0415 - only the child needs it

    plant(mutant)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return int(pytest.main(["-x", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", *tests]))


def chosen(modules: list[str], each: int) -> list[Mutant]:
    """`each` of a module, spread evenly over it; 0 is all."""
    found = []
    for module in modules:
        every = list(mutants_of(module))
        step = len(every) / each if each and each < len(every) else 1
        found += [every[int(at * step)] for at in range(min(each or len(every), len(every)))]
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description="Break the code of permissions and see the tests notice.")
    parser.add_argument("modules", nargs="*", default=[])
    parser.add_argument("--each", type=int, default=3, help="how many of each module; 0: all")
    parser.add_argument("--beside", type=int, default=2, help="how many at once")
    options = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django  # noqa: PLC0415 - after the settings are chosen

    django.setup()
    found = chosen(options.modules or list(NEAR), options.each)
    survivors = [str(one) for one in survivors_of(found, options.beside)]
    for one in survivors:
        print(f"{one}  {SPARED.get(one, 'no test noticed')}")
    print(f"{len(found)} mutants, {len(found) - len(survivors)} noticed")
    return 1 if set(survivors) - SPARED.keys() else 0


if __name__ == "__main__":
    sys.exit(main())
