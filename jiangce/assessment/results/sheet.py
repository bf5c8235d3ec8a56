"""The score sheet: number, name, theory, practice, absent. One message per problem, at its cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jiangce.assessment.exams.rules import candidate_params
from jiangce.assessment.exams.texts import TEXTS as EXAM_TEXTS
from jiangce.assessment.results.rules import BadScore, Score, parse_score
from jiangce.kernel.names import same_name
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.intake.actions import read, stored_as_number
from jiangce.plumbing.intake.sheets import Column, Row, Sheet, Table
from jiangce.plumbing.intake.texts import TEXTS as INTAKE_TEXTS
from jiangce.plumbing.vault.digests import digests
from jiangce.training.enrolment.models import Enrolment

YES = ("是", "缺考", "1", "√", "Y")

SHEET = Sheet(
    name="成绩表",
    columns=(
        Column("id_number", "公民身份号码", aliases=("身份证号", "证件号码"), required=True, kind="id"),
        Column("name", "姓名", required=True),
        Column("theory", "理论成绩", aliases=("理论",), required=True, kind="score"),
        Column("practice", "实操成绩", aliases=("实操", "技能成绩"), required=True, kind="score"),
        Column("absent", "缺考", choices={"是": "1", "否": ""}),
    ),
)

_TEXTS = EXAM_TEXTS | INTAKE_TEXTS


@dataclass(frozen=True, slots=True)
class SheetProblem:
    """One problem at one cell."""

    row: int
    key: str
    cell: str
    objection: Objection

    def message(self) -> str:
        """The words, with what to do."""
        text = _TEXTS[self.objection.code]
        return f"{text.message % self.objection.params} {text.remedy % self.objection.params}".strip()

    def as_json(self) -> dict[str, Any]:
        return {"row": self.row, "cell": self.cell, "objection": self.objection.as_json()}


def read_scores(*, content: bytes, candidates: Sequence[Enrolment]) -> tuple[Table, list[Score], list[SheetProblem]]:
    """The table, the scores of the rows that are right, and every problem. Scores count only when nothing is wrong."""
    table = read(content, SHEET)
    problems = [SheetProblem(table.header_row, "", "", objection) for objection in table.objections]
    by_digest = {candidate.person.id_digest: candidate for candidate in candidates}
    seen: set[int] = set()
    scores = []
    for row in table.rows:
        found, score = _read_row(table, row, by_digest, seen)
        problems += found
        if score:
            scores.append(score)
    if not table.objections:
        problems += _missing(table, candidates, seen)
    return table, scores, problems


def _read_row(
    table: Table, row: Row, by_digest: dict[str, Enrolment], seen: set[int]
) -> tuple[list[SheetProblem], Score | None]:
    def problem(key: str, code: str, **params: Any) -> SheetProblem:
        return SheetProblem(row.number, key, table.cell(row, key), Objection(code, params))

    number = row.get("id_number").strip().upper()
    if stored_as_number(row, "id_number"):
        return [problem("id_number", "intake.id_stored_as_number")], None
    known = digests(number, field="person.id_number") if number else []
    candidate = next((by_digest[one] for one in known if one in by_digest), None)
    if candidate is None:
        return [problem("id_number", "results.not_a_candidate", row=row.number)], None
    if candidate.pk in seen:
        return [problem("id_number", "results.twice", row=row.number)], None
    seen.add(candidate.pk)
    who = candidate_params(number=candidate.number, name=candidate.person.name)
    found = []
    if not same_name(row.get("name"), candidate.person.name):
        found.append(problem("name", "results.name_differs", row=row.number))
    values: dict[str, int | None] = {}
    for key in ("theory", "practice"):
        try:
            values[key] = parse_score(row.get(key))
        except BadScore:
            found.append(problem(key, "results.out_of_range", **who, value=row.get(key)))
            values[key] = None
    absent = row.get("absent").strip().upper() in YES
    entered = [value for value in values.values() if value is not None]
    if absent and entered:
        found.append(problem("absent", "results.absent_with_score", **who))
    elif not absent and len(entered) < len(values) and not found:
        key = "theory" if values["theory"] is None else "practice"
        found.append(problem(key, "results.missing", **who))
    return found, None if found else Score(candidate.pk, values["theory"], values["practice"], absent)


def _missing(table: Table, candidates: Sequence[Enrolment], seen: set[int]) -> list[SheetProblem]:
    return [
        SheetProblem(
            table.header_row,
            "",
            "",
            Objection("results.missing", candidate_params(number=candidate.number, name=candidate.person.name)),
        )
        for candidate in candidates
        if candidate.pk not in seen
    ]
