"""Apache Spark: local by default, or a cluster named by its master; the same SQL over the same files, in one slice.
The folder must be there under the same path on every machine of a cluster.

Imported only when asked for: it is no dependency of the package.
"""

import os
import socket
import sys
from collections.abc import Iterable, Mapping
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
    "spark.driver.memory": "4g",
    "spark.sql.shuffle.partitions": "8",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.log.level": "ERROR",
}
LOOPBACK = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
"""For a master on this machine. Workers elsewhere must find the driver: Spark then tells them its own address, or what
SPARK_LOCAL_IP or the caller's settings say."""
PATIENCE_S = 10
"""Seconds that a master may take to answer the call before the run. Spark itself tries for a minute and then dies of
something else."""
EVERY_DAY = Slice(date(1900, 1, 1), date(2200, 1, 1))


class SparkMissing(Exception):
    """PySpark is not installed, or Java did not start."""


class MasterSilent(Exception):
    """Nobody answers at the address of the cluster: args are the address and the system's reason."""


class SparkEngine:
    """See Engine. Relations are kept on the workers, cut off from how they were made: lazy ones would be made again for
    each reader, and planning over all that stands behind them takes longer than the work. What it costs: a worker that
    dies ends the run, which is then run again."""

    dialect = SPARK

    def __init__(
        self, dataset: DataSet, *, master: str = "local[*]", settings: Mapping[str, str] | None = None
    ) -> None:
        """`settings` are Spark's own and go before those here. Raises SparkMissing, MasterSilent."""
        try:
            from pyspark.errors import PySparkRuntimeError
            from pyspark.sql import SparkSession
        except ImportError as error:
            raise SparkMissing from error
        _call(master)
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        builder = SparkSession.builder.master(master).appName("jiangce-supervise")
        for name, value in (SETTINGS | (LOOPBACK if on_this_machine(master) else {}) | dict(settings or {})).items():
            builder = builder.config(name, value)
        try:
            self._session: Any = builder.getOrCreate()
        except PySparkRuntimeError as error:
            raise SparkMissing from error
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
        # With the scheme, for the file system that a cluster takes by default may be another.
        paths = [f"file://{part.path.absolute()}" for part in parts]
        if parts[0].format == "parquet":
            frame = self._session.read.parquet(*paths)
        else:
            columns = ", ".join(f"`{column}` STRING" for column in parts[0].kinds)
            frame = self._session.read.csv(paths, header=True, schema=columns, escape='"', multiLine=True)
        frame.createOrReplaceTempView(name)
        return name

    def slices(self, events: Iterable[str]) -> list[Slice]:
        return [EVERY_DAY]

    def create(self, relation: Relation, sql: str) -> None:
        frame = self._session.sql(sql).localCheckpoint(eager=False)
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


def on_this_machine(master: str) -> bool:
    """Whether a master (`local[*]`, `spark://host:7077`) is on this machine and speaks over loopback."""
    return master.startswith("local") or master.split("://")[-1].startswith(("127.", "localhost"))


def _call(master: str) -> None:
    """Ask whether anybody listens at a standalone cluster (`spark://one:7077,two:7077`: one is enough); other kinds of
    master find their own way. Raises MasterSilent."""
    scheme, _, hosts = master.partition("://")
    if scheme != "spark":
        return
    reason = ""
    for each in hosts.split(","):
        host, _, port = each.rpartition(":")
        try:
            socket.create_connection((host.strip("[]"), int(port)), timeout=PATIENCE_S).close()
            return
        except (OSError, ValueError) as error:
            reason = str(error)
    raise MasterSilent(master, reason)
