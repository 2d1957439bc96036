"""Keys by which awards of many years find each other, however a name was spelt. Pure."""

from campaigns.letters import search_key

PERSON, COLLECTIVE = "person", "name"


def name_key(text: str) -> str:
    """Without marks and case, and one spelling for Lý and Lí, Kỳ and Kì."""
    return search_key(text).replace("y", "i")


def earlier_key(name: str, birth_year: int | None, *, is_person: bool) -> str:
    """Who was awarded before the register knew them; for a person as a nomination has it."""
    return f"{PERSON}:{search_key(name)}:{birth_year or ''}" if is_person else f"{COLLECTIVE}:{search_key(name)}"
