"""Apache Spark: local by default, or a cluster named by its master; the same SQL over the same files, in one slice.

Imported only when asked for: it is no dependency of the package.
"""

import os
import sys
from datetime import date
from typing import Any

import pyarrow as pa

from jiangce.kernel.exchange import TABLES
from jiangce.supervision.engine.data.dataset import DataSet
from jiangce.supervision.engine.data.parts import Part
from jiangce.supervision.engine.data.views import revised, select
from jiangce.supervision.engine.dialect import SPARK
from jiangce.supervision.engine.engines.engine import Slice
from jiangce.supervision.engine.rule import Relation

SETTINGS = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "4g",
    "spark.sql.shuffle.partitions": "8",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.log.level": "ERROR",
}
EVERY_DAY = Slice(date(1900, 1, 1), date(2200, 1, 1))


class SparkMissing(Exception):
    """PySpark is not installed."""


class SparkEngine:
    """See Engine. Relations are cached, for lazy ones would be made again for each reader."""

    dialect = SPARK

    def __init__(self, dataset: DataSet, *, master: str = "local[*]") -> None:
        try:
            from pyspark.sql import SparkSession
        except ImportError as error:
            raise SparkMissing from error
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        builder = SparkSession.builder.master(master).appName("jiangce-supervise")
        for name, value in SETTINGS.items():
            builder = builder.config(name, value)
        self._session: Any = builder.getOrCreate()
        self._sources = 0
        for name, table in TABLES.items():
            self._session.sql(select(dataset, table, self._read, SPARK)).createOrReplaceTempView(f"raw_{name}")
            counting = f"SELECT * FROM raw_{name}"
            if name in dataset.winners:
                self._session.createDataFrame(dataset.winners[name]).createOrReplaceTempView(f"winners_{name}")
                counting = revised(table, f"raw_{name}", f"winners_{name}")
            self._session.sql(counting).createOrReplaceTempView(name)

    def _read(self, parts: list[Part]) -> str:
        """A view over files of one heading."""
        self._sources += 1
        name = f"source_{self._sources}"
        paths = [str(part.path) for part in parts]
        if parts[0].format == "parquet":
            frame = self._session.read.parquet(*paths)
        else:
            columns = ", ".join(f"`{column}` STRING" for column in parts[0].kinds)
            frame = self._session.read.csv(paths, header=True, schema=columns, escape='"', multiLine=True)
        frame.createOrReplaceTempView(name)
        return name

    def slices(self) -> list[Slice]:
        return [EVERY_DAY]

    def create(self, relation: Relation, sql: str) -> None:
        frame = self._session.sql(sql).persist()
        frame.createOrReplaceTempView(relation.name)

    def append(self, relation: Relation, sql: str) -> None:
        raise NotImplementedError("Spark looks at all days in one slice")

    def drop(self, relation: Relation) -> None:
        """Keep it: what was made of it may not have been computed yet."""

    def accept(self, name: str, table: pa.Table) -> None:
        self._session.createDataFrame(table).createOrReplaceTempView(name)

    def rows(self, sql: str) -> pa.Table:
        return self._session.sql(sql).toArrow()

    def close(self) -> None:
        self._session.stop()
