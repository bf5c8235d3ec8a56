"""The six rules for Polars."""

from dataclasses import dataclass
from datetime import timedelta
from math import pi
from pathlib import Path
from typing import Any

import polars as pl

from jiangce.commands.bench.supervision.rivals.asked import (
    COLUMNS,
    EARTH_M,
    OTHER_SCHEMES,
    UNCOUNTED,
    doubled,
    files_of,
    value,
)


@dataclass(frozen=True)
class Tables:
    """A data set as lazy frames; `timetable` has each lesson with its place."""

    folder: Path

    def table(self, name: str) -> pl.LazyFrame:
        return pl.scan_parquet(files_of(self.folder, name)).select(COLUMNS[name])

    @property
    def checkins(self) -> pl.LazyFrame:
        return self.table("checkins")

    @property
    def timetable(self) -> pl.LazyFrame:
        places = self.table("places")
        homes = self.table("classes").select("class_id", pl.col("place_id").alias("home"))
        lessons = self.table("lessons").join(homes, on="class_id")
        lessons = lessons.with_columns(pl.coalesce("place_id", "home").alias("place_id"))
        return lessons.join(places.rename({"lon": "place_lon", "lat": "place_lat"}), on="place_id")

    @property
    def placed(self) -> pl.LazyFrame:
        return self.checkins.join(self.timetable.drop("class_id"), on="lesson_id")


def metres(lon: str, lat: str, other_lon: str, other_lat: str) -> pl.Expr:
    """Great circle distance."""
    x, y, x2, y2 = (pl.col(name) * (pi / 180) for name in (lon, lat, other_lon, other_lat))
    half = ((y2 - y) / 2).sin() ** 2 + y.cos() * y2.cos() * ((x2 - x) / 2).sin() ** 2
    return EARTH_M * half.sqrt().clip(upper_bound=1.0).arcsin()


def bulk_minute(tables: Tables) -> set[Any]:
    """F20: classes."""
    begins, at = pl.col("starts_at"), pl.col("at")
    held = tables.placed.filter((at >= begins - timedelta(hours=12)) & (at < begins + timedelta(hours=24)))
    came, went = pl.col("direction") == "in", pl.col("direction") == "out"
    lessons = held.group_by("lesson_id").agg(
        pl.col("class_id").first(),
        came.sum().alias("ins"),
        went.sum().alias("outs"),
        pl.col("method").is_in(["manual", "kiosk"]).sum().alias("others"),
        (at.filter(came).max() - at.filter(came).min()).alias("in_spread"),
        (at.filter(went).max() - at.filter(went).min()).alias("out_spread"),
    )
    minute = timedelta(seconds=value("F20", "bulk_seconds"))
    many = (pl.col("ins") >= value("F20", "bulk_people_least")) & (pl.col("others") == 0)
    tight = (pl.col("in_spread") < minute) & ((pl.col("outs") == 0) | (pl.col("out_spread") < minute))
    classes = lessons.group_by("class_id").agg(pl.len().alias("lessons"), (many & tight).sum().alias("bulk"))
    enough = pl.col("bulk") >= value("F20", "bulk_lessons_least")
    share = pl.col("bulk") * 100 >= pl.col("lessons") * value("F20", "bulk_share_percent")
    return set(classes.filter(enough & share).collect()["class_id"])


def geofence(tables: Tables) -> set[Any]:
    """F14: people and classes."""
    far = metres("lon", "lat", "place_lon", "place_lat") - pl.col("accuracy_m").fill_null(0.0)
    limit = pl.col("radius_m") + value("F14", "fence_margin_m")
    seen = tables.placed.filter(pl.col("lon").is_not_null() & (pl.col("mode") == "onsite"))
    seen = seen.with_columns((far > limit).alias("outside"), pl.col("mocked").fill_null(False))
    seen = seen.filter(pl.col("outside") | pl.col("mocked")).group_by("person_id", "class_id")
    counted = seen.agg(
        pl.col("lesson_id").filter(pl.col(name)).n_unique().alias(name) for name in ("outside", "mocked")
    )
    outside = pl.col("outside") >= value("F14", "fence_lessons_least")
    mocked = pl.col("mocked") >= value("F14", "mocked_lessons_least")
    return set(counted.filter(outside | mocked).collect().select("person_id", "class_id").iter_rows())


def impossible_travel(tables: Tables) -> set[Any]:
    """F14/travel: people and classes."""
    moves = tables.checkins.filter(pl.col("lon").is_not_null()).sort("person_id", "at", "checkin_id")
    moves = moves.with_columns(pl.col("accuracy_m").fill_null(0.0))
    before = (pl.col(name).shift(1).over("person_id").alias(f"{name}_0") for name in ("at", "lon", "lat", "accuracy_m"))
    moves = moves.with_columns(*before)
    way = metres("lon", "lat", "lon_0", "lat_0") - pl.col("accuracy_m") - pl.col("accuracy_m_0")
    seconds = (pl.col("at") - pl.col("at_0")).dt.total_microseconds() / 1e6
    fast = way * 3.6 > seconds * value("F14/travel", "travel_speed_kmh")
    found = moves.filter((seconds < 86_400) & (way >= value("F14/travel", "travel_min_metres")) & fast)
    return set(found.select("person_id", "class_id").collect().iter_rows())


def shared_device(tables: Tables) -> set[Any]:
    """F13: devices and people."""
    window = f"{int(value('F13', 'device_window_minutes'))}m"
    phones = tables.checkins.filter(pl.col("device_id").is_not_null() & pl.col("method").is_in(["qr", "face"]))
    shared = (
        phones.group_by("device_id").agg(pl.col("person_id").n_unique().alias("people")).filter(pl.col("people") > 1)
    )
    phones = phones.join(shared.select("device_id"), on="device_id", how="semi").sort("device_id", "at")
    crowds = phones.rolling("at", period=window, group_by="device_id").agg(pl.col("person_id").unique().alias("people"))
    crowds = crowds.filter(pl.col("people").list.len() > value("F13", "device_people_max")).explode("people")
    return set(crowds.select("device_id", "people").collect().iter_rows())


def repeat(tables: Tables) -> set[Any]:
    """F07: claims."""
    keys = ["id_digest", "occupation_code", "level"]
    persons, papers = tables.table("persons"), tables.table("certificates")
    claims = tables.table("claims")
    other = pl.col("scheme").is_in(OTHER_SCHEMES)
    claims = claims.filter(~pl.col("state").is_in(UNCOUNTED) & ~other)
    trained = claims.join(persons, on="person_id").join(tables.table("classes"), on="class_id", how="left")
    names = papers.select(
        "certificate_no", pl.col("occupation_code").alias("named"), pl.col("level").alias("named_level")
    )
    trained = trained.join(names, on="certificate_no", how="left").with_columns(
        pl.coalesce("occupation_code", "named").alias("occupation_code"),
        pl.coalesce("level", "named_level").alias("level"),
    )
    trained = trained.drop_nulls(["occupation_code", "level"])
    times = pl.col("class_id").drop_nulls().n_unique()
    again = trained.join(
        trained.group_by(keys).agg(times.alias("times")).filter(pl.col("times") > 1), on=keys, how="semi"
    )
    valid = papers.filter((pl.col("kind") == "skill_level") & pl.col("revoked_on").is_null()).join(
        persons, on="person_id"
    )
    had = trained.join(valid.select(*keys, "issued_on"), on=keys).filter(pl.col("issued_on") < pl.col("starts_on"))
    return set(pl.concat([again.select("claim_id"), had.select("claim_id")]).collect()["claim_id"])


def overlap(tables: Tables) -> set[Any]:
    """F06: people and classes."""
    met = _met(tables).collect()
    one = met.select(pl.col("l").alias("lesson_id"), "person_id")
    other = met.select(pl.col("m").alias("lesson_id"), pl.col("person_id_b").alias("person_id"))
    wanted = pl.concat([one, other]).unique().lazy()
    keys = ["lesson_id", "person_id"]
    seen = tables.checkins.select(keys).join(wanted, on=keys, how="semi").unique().collect()
    here = seen.with_columns(pl.lit(True).alias("here"))
    met = met.join(here, left_on=["l", "person_id"], right_on=keys, how="left")
    met = met.join(here, left_on=["m", "person_id_b"], right_on=keys, how="left", suffix="_b")
    return doubled(met.to_dicts())


def _met(tables: Tables) -> pl.LazyFrame:
    """Pairs of lessons of two classes that hold one human being at one time."""
    roster = tables.table("enrolments").filter(pl.col("state") != "rejected")
    roster = roster.join(tables.table("persons"), on="person_id")
    roster = roster.join(tables.table("classes"), on="class_id")
    often = roster.filter(pl.len().over("id_digest") > 1)
    pairs = often.join(often, on="id_digest", suffix="_b").filter(
        (pl.col("class_id_b") > pl.col("class_id"))
        & (pl.col("starts_on_b") <= pl.col("ends_on"))
        & (pl.col("starts_on") <= pl.col("ends_on_b"))
    )
    live = tables.timetable.filter(pl.col("mode") != "selfpaced").select(
        "class_id", l="lesson_id", ls="starts_at", le="ends_at", lh="hours"
    )
    other = live.rename({"class_id": "class_id_b", "l": "m", "ls": "ms", "le": "me", "lh": "mh"})
    met = pairs.join(live, on="class_id").filter(pl.col("ls") < pl.coalesce("ended_at", "le"))
    met = met.join(other, on="class_id_b").filter(pl.col("ms") < pl.coalesce("ended_at_b", "me"))
    shared = pl.min_horizontal("le", "me") - pl.max_horizontal("ls", "ms")
    return met.filter(shared >= timedelta(minutes=value("F06", "overlap_minutes")))


SIX = {
    "F06": overlap,
    "F13": shared_device,
    "F14": geofence,
    "F14/travel": impossible_travel,
    "F07": repeat,
    "F20": bulk_minute,
}
