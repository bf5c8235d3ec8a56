"""The parts of the benchmark. Each gives figures: what was measured, beside what in the same run, and the limit of their ratio."""

import shutil
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from jiangce.commands.bench.measuring import Cost, fastest, measured
from jiangce.commands.bench.supervision import closed_day
from jiangce.commands.bench.supervision.columns import SEGMENTS, columns_of
from jiangce.commands.bench.supervision.provinces import Province, province
from jiangce.supervision.engine.data.dataset import open_dataset
from jiangce.supervision.engine.rule import Relation, Rule
from jiangce.supervision.engine.rules import RULES

SIX = ("F06", "F13", "F14", "F14/travel", "F07", "F20")
"""Overlap, shared device, geofence, impossible travel, repeat, bulk minute."""
SIX_LIMIT, ALL_LIMIT, YEAR_DAYS, MEMORY = 5, 12, 150, 6 * 10**9
_SCANS = 2  # the cheaper one counts: a dear scan would flatter whoever is held against it
GROWTH = (80, 8, 1)
RIVAL_PERSON_TIMES = 125_000
"""Some 10 million check-ins: what others can hold on a small machine."""


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` as a multiple of `bound`, both in `unit`, against a `limit` (None: only told)."""

    name: str
    words: str
    value: float
    bound: float
    unit: str = "s"
    limit: float | None = None

    @property
    def ratio(self) -> float:
        return self.value / self.bound

    def told(self) -> dict[str, Any]:
        """As it is written into the file of results."""
        kept = None if self.limit is None else self.ratio <= self.limit
        return asdict(self) | {"ratio": round(self.ratio, 4), "kept": kept}


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a run works, and on what."""

    work: Path
    person_times: int
    seed: int

    def province(self, share: int = 1) -> Province:
        return province(self.work, max(self.person_times // share, 100), self.seed)

    def scratch(self, name: str) -> Path:
        """An empty folder."""
        folder = self.work / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder


def is_event_rule(rule: Rule) -> bool:
    """Rules over check-ins and heartbeats, but for profiles and networks, which are measured apart."""
    return rule.code[0] == "F" and any(_is_daily(relation) for relation in rule.reads)


def _is_daily(relation: Relation) -> bool:
    return relation.scope == "daily" or any(_is_daily(other) for other in relation.reads)


def scanned(folder: Path, rules: list[Rule]) -> Cost:
    """One bare scan of the union of the columns that these rules read."""
    columns = columns_of(open_dataset(folder), rules)
    return fastest([measured("scan", folder=folder, columns=columns) for _ in range(_SCANS)])


def rules(ground: Ground) -> list[Figure]:
    """Six rules, and all, as multiples of a bare scan; the peak of memory."""
    place, out = ground.province(), ground.scratch("rules")
    six = [rule for rule in RULES if rule.name in SIX]
    bare_six, bare = scanned(place.folder, six), scanned(place.folder, list(RULES))
    only, whole = _six(place, out), _everything(place, out)
    apart = "（数据集检查另计）"
    return [
        Figure(
            "six",
            f"六条规则，{place.checkins:,} 次签到{apart}",
            only.cpu - only.part("check"),
            bare_six.cpu,
            limit=SIX_LIMIT,
        ),
        Figure("all", f"全部 {len(RULES)} 条规则{apart}", whole.cpu - whole.part("check"), bare.cpu, limit=ALL_LIMIT),
        Figure("checked", "全部规则，连同数据集检查", whole.cpu, bare.cpu),
        Figure("memory", "全部规则的内存峰值", whole.peak, MEMORY, "bytes", limit=1),
    ]


def _six(place: Province, out: Path) -> Cost:
    costs = [measured("supervise", folder=place.folder, out=out / "six.parquet", rules=SIX) for _ in range(_SCANS)]
    return fastest(costs)


def _everything(place: Province, out: Path) -> Cost:
    names = [rule.name for rule in RULES]
    return measured("supervise", folder=place.folder, out=out / "signals.parquet", rules=names)


def growth(ground: Ground) -> list[Figure]:
    """All rules and a bare scan at an eightieth, an eighth and the whole: CPU and memory."""
    found = []
    for share in GROWTH:
        place, out = ground.province(share), ground.scratch("growth")
        bare, whole = scanned(place.folder, list(RULES)), _everything(place, out)
        words = f"{place.checkins:,} 次签到、{place.heartbeats:,} 次心跳"
        found += [
            Figure(f"growth_{place.checkins}", f"全部规则连同检查，{words}", whole.cpu, bare.cpu),
            Figure(f"memory_{place.checkins}", f"内存峰值，{words}", whole.peak, MEMORY, "bytes"),
        ]
    return found


def day(ground: Ground) -> list[Figure]:
    """A closed day beside the year, for rules over events and for profiles and networks."""
    folder = ground.province().folder
    events = [rule.name for rule in RULES if is_event_rule(rule)]
    others = [rule.name for rule in RULES if rule.code[0] in "PN"]
    found = []
    for name, words, names in (("day", "事件规则", events), ("day_profiles", "机构画像和关联规则", others)):
        closed = closed_day.measure(folder, ground.work / "day", names)
        answer = "与全部重算的答案相同" if closed.same else "与全部重算的答案不同！"
        told = f"日结（{closed.day}，{closed.rows:,} 条事件），{words}，占全年的 1/{closed.year.cpu / closed.again.cpu:.0f}，{answer}"
        limit = (1.0 if closed.same else 0.0) if name == "day" else None
        found.append(Figure(name, told, closed.again.cpu, closed.year.cpu / YEAR_DAYS, limit=limit))
    shutil.rmtree(ground.work / "day")
    return found


def heartbeats(ground: Ground) -> list[Figure]:
    """Heartbeats compacted to play segments: rate and size."""
    place, out = ground.province(), ground.scratch("heartbeats") / "segments.parquet"
    cost = measured("compact", folder=place.folder, out=out)
    scan = scanned(place.folder, [SEGMENTS])
    files = sum(path.stat().st_size for path in (place.folder / "heartbeats").iterdir())
    rate = place.heartbeats / cost.cpu
    segments = cost.told["segments"]
    return [
        Figure(
            "compact",
            f"{place.heartbeats:,} 次心跳压缩为 {segments:,} 段，每 CPU 秒 {rate:,.0f} 次",
            cost.cpu,
            scan.cpu,
        ),
        Figure("segments", "播放片段占心跳文件的大小", out.stat().st_size, files, "bytes"),
    ]


def rivals(ground: Ground) -> list[Figure]:
    """The same six rules written for Polars and pandas, and by the engine on Spark: those that are installed."""
    smaller = Ground(ground.work, min(ground.person_times, RIVAL_PERSON_TIMES), ground.seed)
    place, out = smaller.province(), ground.scratch("rivals")
    own = _six(place, out)
    bound = own.cpu - own.part("check")
    words = f"六条规则，{place.checkins:,} 次签到：{{}} 是本引擎的多少倍"
    found = []
    for name, title in (("polars", "Polars"), ("pandas", "pandas")):
        if find_spec(name):
            cost = measured("rival", folder=place.folder, name=name)
            found.append(Figure(name, words.format(title), cost.cpu, bound))
            found.append(Figure(f"{name}_memory", f"{title} 的内存峰值", cost.peak, own.peak, "bytes"))
    if find_spec("pyspark"):
        cost = measured("spark", folder=place.folder, rules=SIX)
        found.append(Figure("spark", words.format("Spark"), cost.cpu - cost.part("check"), bound))
    return found


PARTS = {"rules": rules, "day": day, "growth": growth, "heartbeats": heartbeats, "rivals": rivals}
