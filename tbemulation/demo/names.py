"""Made-up people with names as they are in this region; nobody real is meant."""

from random import Random

FAMILY = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Huỳnh",
    "Phan",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Chau",
    "Neáng",
)
MIDDLE_MEN = ("Văn", "Hữu", "Minh", "Thanh", "Quốc", "Hoàng", "Công", "Đức")
GIVEN_MEN = (
    "An",
    "Bình",
    "Cường",
    "Dũng",
    "Đạt",
    "Đông",
    "Hải",
    "Hiếu",
    "Khánh",
    "Lâm",
    "Nghĩa",
    "Phúc",
    "Quân",
    "Tài",
    "Thắng",
)
MIDDLE_WOMEN = ("Thị", "Ngọc", "Kim", "Thị Mỹ", "Thị Thu", "Thị Hồng", "Bích", "Thúy")
GIVEN_WOMEN = (
    "Ánh",
    "Chi",
    "Diễm",
    "Dung",
    "Hạnh",
    "Hoa",
    "Hương",
    "Lan",
    "Linh",
    "Mai",
    "Ngân",
    "Oanh",
    "Phượng",
    "Thảo",
    "Yến",
)


def make_person(draw: Random) -> tuple[str, str]:
    """A full name and its gender ("nam", "nữ")."""
    woman = draw.random() < 0.45
    middle, given = (MIDDLE_WOMEN, GIVEN_WOMEN) if woman else (MIDDLE_MEN, GIVEN_MEN)
    family = draw.choice(FAMILY[:-1] if not woman else FAMILY)
    return f"{family} {draw.choice(middle)} {draw.choice(given)}", "nữ" if woman else "nam"


class People:
    """Gives out people, never the same name twice."""

    def __init__(self, seed: str) -> None:
        self.draw = Random(seed)  # noqa: S311 - sample data, not a secret
        self.given: set[str] = set()

    def next(self) -> tuple[str, str]:
        while True:
            name, gender = make_person(self.draw)
            if name not in self.given:
                self.given.add(name)
                return name, gender
