"""Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, as questions to one made paper: each rule by its clause, asked of the PDF
with a ruler and of the Word file by its styles. `findings(made)` lists what a clerk would send back."""

from tests.dossiers.decree import body, endings, head, page, word
from tests.dossiers.decree.made import Made, Rule

RULES: tuple[Rule, ...] = (*page.RULES, *head.RULES, *body.RULES, *endings.RULES, *word.RULES)


def findings(made: Made) -> list[str]:
    """ "II.5 tên loại: …" for each thing wrong; nothing for a paper as the decree wants it."""
    return [f"{rule.clause} {rule.title}: {wrong}" for rule in RULES for wrong in rule.ask(made) or ()]


def checklist(papers: dict[str, Made]) -> str:
    """Markdown: a line for each rule, a column for each paper: ✓ kept, – nothing to ask, ✗ with what is wrong below."""
    rows = [["Điều", "Quy định", *papers], ["---"] * (len(papers) + 2)]
    wrong = []
    for rule in RULES:
        answers = {name: rule.ask(made) for name, made in papers.items()}
        said = {name: None if answer is None else list(answer) for name, answer in answers.items()}
        rows.append([rule.clause, rule.title, *("–" if one is None else "✗" if one else "✓" for one in said.values())])
        wrong += [f"- {name}, {rule.clause}: {text}" for name, one in said.items() for text in one or ()]
    return "\n".join([*(f"| {' | '.join(row)} |" for row in rows), "", *wrong])
