"""The six rules for pandas."""

from collections import Counter, deque
from collections.abc import Iterator
from functools import cached_property
from math import pi
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from jiangce.commands.bench.supervision.rivals.asked import (
    COLUMNS,
    EARTH_M,
    OTHER_SCHEMES,
    UNCOUNTED,
    doubled,
    files_of,
    value,
)


class Tables:
    """A data set in memory: each table is read once. `timetable` has each lesson with its place."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def table(self, name: str) -> pd.DataFrame:
        # Nullable kinds: a number of a device with a missing one beside it would become a float, and lose digits.
        return pd.read_parquet(files_of(self.folder, name), columns=list(COLUMNS[name]), dtype_backend="numpy_nullable")

    @cached_property
    def checkins(self) -> pd.DataFrame:
        return self.table("checkins")

    @cached_property
    def classes(self) -> pd.DataFrame:
        return self.table("classes")

    @cached_property
    def persons(self) -> pd.DataFrame:
        return self.table("persons")

    @cached_property
    def timetable(self) -> pd.DataFrame:
        homes = self.classes[["class_id", "place_id"]].rename(columns={"place_id": "home"})
        lessons = self.table("lessons").merge(homes, on="class_id")
        lessons["place_id"] = lessons["place_id"].fillna(lessons.pop("home"))
        return lessons.merge(self.table("places").rename(columns={"lon": "place_lon", "lat": "place_lat"}))

    @property
    def placed(self) -> pd.DataFrame:
        return self.checkins.merge(self.timetable.drop(columns="class_id"), on="lesson_id")


def metres(frame: pd.DataFrame, *columns: str) -> pd.Series:
    """Great circle distance between (lon, lat) and (lon, lat)."""
    x, y, x2, y2 = (frame[name] * (pi / 180) for name in columns)
    half = np.sin((y2 - y) / 2) ** 2 + np.cos(y) * np.cos(y2) * np.sin((x2 - x) / 2) ** 2
    return EARTH_M * np.arcsin(np.sqrt(half).clip(upper=1.0))


def pairs_of(frame: pd.DataFrame, *columns: str) -> set[Any]:
    """The distinct rows of some columns."""
    return set(frame[list(columns)].drop_duplicates().itertuples(index=False, name=None))


def bulk_minute(tables: Tables) -> set[Any]:
    """F20: classes."""
    held = tables.placed
    after = held["at"] - held["starts_at"]
    held = held[(after >= pd.Timedelta(hours=-12)) & (after < pd.Timedelta(hours=24))]
    came, went = held["direction"] == "in", held["direction"] == "out"
    held = held.assign(
        came=came,
        went=went,
        other=held["method"].isin(["manual", "kiosk"]),
        in_at=held["at"].where(came),
        out_at=held["at"].where(went),
    )
    lessons = held.groupby("lesson_id").agg(
        class_id=("class_id", "first"),
        ins=("came", "sum"),
        outs=("went", "sum"),
        others=("other", "sum"),
        in_first=("in_at", "min"),
        in_last=("in_at", "max"),
        out_first=("out_at", "min"),
        out_last=("out_at", "max"),
    )
    minute = pd.Timedelta(seconds=value("F20", "bulk_seconds"))
    many = (lessons["ins"] >= value("F20", "bulk_people_least")) & (lessons["others"] == 0)
    left = (lessons["outs"] == 0) | (lessons["out_last"] - lessons["out_first"] < minute)
    lessons["bulk"] = many & (lessons["in_last"] - lessons["in_first"] < minute) & left
    classes = lessons.groupby("class_id")["bulk"].agg(["size", "sum"])
    enough = classes["sum"] >= value("F20", "bulk_lessons_least")
    share = classes["sum"] * 100 >= classes["size"] * value("F20", "bulk_share_percent")
    return set(classes.index[enough & share])


def geofence(tables: Tables) -> set[Any]:
    """F14: people and classes."""
    seen = tables.placed
    seen = seen[seen["lon"].notna() & (seen["mode"] == "onsite")]
    far = metres(seen, "lon", "lat", "place_lon", "place_lat") - seen["accuracy_m"].fillna(0.0)
    outside = far > seen["radius_m"] + value("F14", "fence_margin_m")
    mocked = seen["mocked"].fillna(False)
    found: set[Any] = set()
    for marked, least in ((outside, "fence_lessons_least"), (mocked, "mocked_lessons_least")):
        counted = seen[marked].groupby(["person_id", "class_id"])["lesson_id"].nunique()
        found |= set(counted.index[counted >= value("F14", least)])
    return found


def impossible_travel(tables: Tables) -> set[Any]:
    """F14/travel: people and classes."""
    columns = ["person_id", "at", "checkin_id", "class_id", "lon", "lat", "accuracy_m"]
    moves = tables.checkins[columns]
    moves = moves[moves["lon"].notna()].sort_values(["person_id", "at", "checkin_id"])
    moves["accuracy_m"] = moves["accuracy_m"].fillna(0.0)
    before = moves.groupby("person_id")[["at", "lon", "lat", "accuracy_m"]].shift(1)
    moves = moves.join(before.add_suffix("_0"))
    way = metres(moves, "lon", "lat", "lon_0", "lat_0") - moves["accuracy_m"] - moves["accuracy_m_0"]
    seconds = (moves["at"] - moves["at_0"]).dt.total_seconds()
    fast = way * 3.6 > seconds * value("F14/travel", "travel_speed_kmh")
    far = way >= value("F14/travel", "travel_min_metres")
    return pairs_of(moves[(seconds < 86_400) & far & fast], "person_id", "class_id")


def shared_device(tables: Tables) -> set[Any]:
    """F13: devices and people."""
    phones = tables.checkins[["device_id", "person_id", "at", "method"]]
    phones = phones[phones["device_id"].notna() & phones["method"].isin(["qr", "face"])]
    people = phones.groupby("device_id")["person_id"].nunique()
    phones = phones[phones["device_id"].isin(people.index[people > 1])].sort_values(["device_id", "at"])
    found: set[Any] = set()
    for device, held in phones.groupby("device_id"):
        found |= {(device, person) for person in _crowded(held["at"].tolist(), held["person_id"].tolist())}
    return found


def _crowded(times: list[Any], people: list[str]) -> Iterator[str]:
    """People of each window of a device that held too many."""
    window = pd.Timedelta(minutes=value("F13", "device_window_minutes"))
    most = value("F13", "device_people_max")
    within: deque[tuple[Any, str]] = deque()
    counted: Counter[str] = Counter()
    for at, person in zip(times, people, strict=True):
        within.append((at, person))
        counted[person] += 1
        while within[0][0] <= at - window:
            counted[within.popleft()[1]] -= 1
            counted += Counter()  # drops who is gone
        if len(counted) > most:
            yield from counted


def repeat(tables: Tables) -> set[Any]:
    """F07: claims."""
    keys = ["id_digest", "occupation_code", "level"]
    papers, claims = tables.table("certificates"), tables.table("claims")
    claims = claims[~claims["state"].isin(UNCOUNTED) & ~claims["scheme"].isin(OTHER_SCHEMES)]
    trained = claims.merge(tables.persons, on="person_id").merge(tables.classes, on="class_id", how="left")
    names = papers[["certificate_no", "occupation_code", "level"]]
    trained = trained.merge(names, on="certificate_no", how="left", suffixes=("", "_named"))
    for column in ("occupation_code", "level"):
        trained[column] = trained[column].fillna(trained[f"{column}_named"])
    trained = trained.dropna(subset=["occupation_code", "level"])
    times = trained.groupby(keys)["class_id"].transform("nunique")
    valid = papers[(papers["kind"] == "skill_level") & papers["revoked_on"].isna()]
    valid = valid.merge(tables.persons, on="person_id")[[*keys, "issued_on"]]
    had = trained.merge(valid, on=keys)
    had = had[had["issued_on"] < had["starts_on"]]
    return set(trained.loc[times > 1, "claim_id"]) | set(had["claim_id"])


def overlap(tables: Tables) -> set[Any]:
    """F06: people and classes."""
    met = _met(tables)
    one = met[["l", "person_id"]].rename(columns={"l": "lesson_id"})
    other = met[["m", "person_id_b"]].rename(columns={"m": "lesson_id", "person_id_b": "person_id"})
    keys = ["lesson_id", "person_id"]
    here = tables.checkins[keys].merge(pd.concat([one, other]).drop_duplicates(), on=keys).drop_duplicates()
    here["here"] = True
    met = met.merge(here, how="left", left_on=["l", "person_id"], right_on=keys)
    met = met.drop(columns="lesson_id").merge(
        here.rename(columns={"person_id": "person_id_b", "here": "here_b"}),
        how="left",
        left_on=["m", "person_id_b"],
        right_on=["lesson_id", "person_id_b"],
    )
    for column in ("here", "here_b"):
        met[column] = met[column].notna()
    return doubled(met.to_dict("records"))


def _met(tables: Tables) -> pd.DataFrame:
    """Pairs of lessons of two classes that hold one human being at one time."""
    roster = tables.table("enrolments")
    roster = roster[roster["state"] != "rejected"].merge(tables.persons, on="person_id")
    often = roster[roster.groupby("id_digest")["person_id"].transform("size") > 1]
    often = often.merge(tables.classes[["class_id", "starts_on", "ends_on", "planned_hours"]], on="class_id")
    pairs = often.merge(often, on="id_digest", suffixes=("", "_b"))
    pairs = pairs[
        (pairs["class_id_b"] > pairs["class_id"])
        & (pairs["starts_on_b"] <= pairs["ends_on"])
        & (pairs["starts_on"] <= pairs["ends_on_b"])
    ]
    live = tables.timetable
    live = live.loc[live["mode"] != "selfpaced", ["class_id", "lesson_id", "starts_at", "ends_at", "hours"]]
    live.columns = pd.Index(["class_id", "l", "ls", "le", "lh"])
    other = live.set_axis(["class_id_b", "m", "ms", "me", "mh"], axis=1)
    met = pairs.merge(live, on="class_id")
    met = met[met["ls"] < met["ended_at"].fillna(met["le"])].merge(other, on="class_id_b")
    met = met[met["ms"] < met["ended_at_b"].fillna(met["me"])]
    shared = np.minimum(met["le"], met["me"]) - np.maximum(met["ls"], met["ms"])
    return met[shared >= pd.Timedelta(minutes=value("F06", "overlap_minutes"))]


SIX = {
    "F06": overlap,
    "F13": shared_device,
    "F14": geofence,
    "F14/travel": impossible_travel,
    "F07": repeat,
    "F20": bulk_minute,
}
