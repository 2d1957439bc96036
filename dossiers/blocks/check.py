"""The mark by which a reader checks a paper: no part of its text."""

from dataclasses import dataclass

GROUP = 4  # letters between two dashes


def shown_code(code: str) -> str:
    """ "AB12CD34EF56" as "AB12-CD34-EF56": easier to copy."""
    return "-".join(code[place : place + GROUP] for place in range(0, len(code), GROUP))


@dataclass(frozen=True)
class Check:
    """`code` as stored; `address` of the page on which it is looked up, "" where this installation has none."""

    code: str
    address: str = ""

    @property
    def shown(self) -> str:
        return f"Mã tra cứu: {shown_code(self.code)}"

    @property
    def where(self) -> str:
        """ "Kiểm tra tại thidua.vn/tra-cuu", as one would type it."""
        return f"Kiểm tra tại {self.address.partition('://')[2].rstrip('/')}" if self.address else ""

    @property
    def content(self) -> str:
        """What the QR says: the address of this paper's page, or the code alone."""
        return f"{self.address}{self.code}/" if self.address else self.code
