"""What is wrong with a data set, and where."""

from dataclasses import dataclass

SHOWN_ROWS = 5
"""Rows that are named of each kind of fault."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One finding: `file` relative to the folder, `row` counted from 1 without a heading (None: the whole file)."""

    file: str
    what: str
    row: int | None = None
    column: str = ""

    def __str__(self) -> str:
        row = f" 第 {self.row} 行" if self.row is not None else ""
        column = f" {self.column} 列" if self.column else ""
        return f"{self.file}{row}{column}：{self.what}"


class DataSetRefused(Exception):
    """The data set is broken; nothing of it was loaded. `faults` are what was found, at least one."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))
