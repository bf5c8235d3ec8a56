"""jiangce samples: a good roster and a bad one, with invented people, for whoever wants to try the upload."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from jiangce.commands.demo.people import invent, roster_workbook
from jiangce.kernel import citizen_id

FOLDER = Path(__file__).resolve().parents[2] / "samples"


def main(arguments: list[str]) -> int:
    """Write both files."""
    people = [replace(person, phone=f"139{order:08d}") for order, person in enumerate(invent(440)[410:430])]
    people = [person if person.category != "企业职工" else replace(person, category="退役军人") for person in people]
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "roster_good.xlsx").write_bytes(roster_workbook(people, title="培训学员花名册（示例）"))
    bad = list(people)
    bad[0] = replace(bad[0], number=bad[0].number[:-1] + ("1" if bad[0].number[-1] != "1" else "2"))
    bad[1] = replace(bad[1], number="")
    bad[2] = replace(bad[2], number="000000000000000000")
    bad[3] = replace(bad[3], phone="12345")
    bad[4] = replace(bad[4], account="0000000000")
    bad[5] = replace(bad[5], category="其他人员")
    bad[6] = replace(bad[6], number=citizen_id.make("440606", date(2014, 5, 1), 3))
    bad[7] = bad[8]
    (FOLDER / "roster_bad.xlsx").write_bytes(roster_workbook(bad, title="培训学员花名册（有错误的示例）"))
    return 0
