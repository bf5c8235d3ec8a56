"""Refuses a broken data set before any rule looks at it: each fault with file, row and column.

First every cell is counted against the definition in one pass a table (cells), then order and keys are followed in
one more over two columns (order). Rows are only looked for when a count says that something is wrong.
"""

from jiangce.kernel.exchange import TABLES
from jiangce.supervision.engine.checking.cells import cell_faults
from jiangce.supervision.engine.checking.order import order_faults
from jiangce.supervision.engine.checking.seen import Seen
from jiangce.supervision.engine.checking.source import Source
from jiangce.supervision.engine.data.dataset import DataSet
from jiangce.supervision.engine.data.faults import DataSetRefused

__all__ = ["check"]


def check(dataset: DataSet, seen: Seen | None = None) -> None:
    """Fill `dataset.winners`, or raise DataSetRefused with the faults found: of each column and kind the first rows. Files that
    an earlier run has `seen` and that did not change since are not looked at again, but for what they refer to."""
    source = Source(dataset, seen)
    faults = [fault for table in TABLES.values() for fault in cell_faults(source, table)]
    if not faults:
        faults = [fault for table in TABLES.values() for fault in order_faults(source, table)]
    if faults:
        raise DataSetRefused(faults)
