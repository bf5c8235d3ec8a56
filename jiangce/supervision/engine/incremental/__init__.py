"""A run over what an earlier one kept: only what new, late and corrected records can change is looked at again.

What is kept, in one folder: the stamp of every file that was checked, the rows that count of keys that stand more than once, the
relations over tables, the daily relations with what later runs put over them, and the signals. What comes out is the answer of
a full run, always. On DuckDB only.
"""

from jiangce.supervision.engine.incremental.book import seen
from jiangce.supervision.engine.incremental.resuming import resume

__all__ = ["resume", "seen"]
