"""Daily relations as they are kept: a base file, and over it what later runs put in the place of some keys and days.

What is put over stays small beside the base, so that a day writes little; when it has grown, it becomes part of the base.
"""

from pathlib import Path

import pyarrow.parquet as pq

from jiangce.supervision.engine.engines.in_process import DuckDBEngine
from jiangce.supervision.engine.rule import Relation

FOLD = 8
"""What was put over goes into the base when it has one row for so many of the base."""
SUBJECTS = ("class_id", "person_id", "device_id")
"""Keys by which rules are asked again: of each, `touched_<key>` holds those of rows that came, went, or were made anew."""


class Days:
    """The kept daily relations, shown to the engine under their names."""

    def __init__(self, engine: DuckDBEngine, folder: Path) -> None:
        self._engine = engine
        self._folder = folder
        self.touched: set[str] = set()
        """Relations of which any row came, went, or was made anew."""

    def base(self, relation: Relation) -> Path:
        return self._folder / f"{relation.name}.parquet"

    def show(self, relations: list[Relation]) -> None:
        """Open what is kept of these."""
        for relation in relations:
            name, base = relation.name, self.base(relation)
            for kind in ("over", "gone"):
                kept = self._folder / f"{name}.{kind}.parquet"
                none = (
                    f"SELECT * FROM read_parquet('{base}')"
                    if kind == "over"
                    else f"SELECT {relation.by} AS key, day FROM read_parquet('{base}')"
                )
                rows = f"SELECT * FROM read_parquet('{kept}')" if kept.exists() else f"{none} LIMIT 0"
                self._engine.execute(f"CREATE TABLE {kind}_{name} AS {rows}")
            lost = f"SELECT 1 FROM gone_{name} gone WHERE gone.key = own.{relation.by} AND gone.day = own.day"
            self._engine.execute(
                f"""CREATE VIEW {name} AS SELECT * FROM read_parquet('{base}') own WHERE NOT EXISTS ({lost})
                UNION ALL SELECT * FROM over_{name}"""
            )

    def start(self) -> None:
        """Know of no touched subject yet."""
        for key in SUBJECTS:
            self._engine.execute(f"CREATE TABLE touched_{key} AS SELECT {key} AS key FROM checkins WHERE false")

    def replace(self, relation: Relation, sql: str, again: str) -> None:
        """Put what `sql` says of the (key, day) of the table `again` in the place of what is there."""
        name, run = relation.name, self._engine.execute
        chosen = f"SELECT 1 FROM {again} WHERE {again}.key = own.{relation.by} AND {again}.day = own.day"
        run(f"CREATE OR REPLACE TABLE fresh AS SELECT own.* FROM ({sql}) own WHERE EXISTS ({chosen})")
        run(f"CREATE OR REPLACE TABLE stale AS SELECT * FROM {name} own WHERE EXISTS ({chosen})")
        if not self._engine.count("fresh") and not self._engine.count("stale"):
            return
        self.touched.add(name)
        for key in self._engine.columns(name):
            if key in SUBJECTS:
                run(f"INSERT INTO touched_{key} SELECT {key} FROM fresh UNION SELECT {key} FROM stale")
        run(f"DELETE FROM over_{name} own WHERE EXISTS ({chosen})")
        run(f"INSERT INTO over_{name} SELECT * FROM fresh")
        run(f"INSERT INTO gone_{name} SELECT key, day FROM {again} EXCEPT SELECT * FROM gone_{name}")

    def keep_all(self, relations: list[Relation]) -> None:
        """Write relations that were made as a whole."""
        for relation in relations:
            self._write(self.base(relation), f"SELECT * FROM {relation.name}")
            self._forget(relation)

    def keep_touched(self, relations: list[Relation]) -> None:
        """Write what was put over, or a new base where that is much."""
        for relation in relations:
            if relation.name not in self.touched:
                continue
            if self._engine.count(f"over_{relation.name}") * FOLD > pq.read_metadata(self.base(relation)).num_rows:
                self._write(self.base(relation), f"SELECT * FROM {relation.name}")
                self._forget(relation)
                continue
            for kind in ("over", "gone"):
                self._write(self._folder / f"{relation.name}.{kind}.parquet", f"SELECT * FROM {kind}_{relation.name}")

    def _write(self, path: Path, sql: str) -> None:
        draft = path.with_name(f".{path.name}")
        self._engine.write(sql, draft)
        draft.replace(path)

    def _forget(self, relation: Relation) -> None:
        for kind in ("over", "gone"):
            (self._folder / f"{relation.name}.{kind}.parquet").unlink(missing_ok=True)
