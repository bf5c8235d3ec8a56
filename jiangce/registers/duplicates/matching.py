"""Which records of the register may be one person. Pure: a table in, scored pairs out; Splink on DuckDB, no database of
ours, no Django.

The same number is the same person, said apart from any score. Of other pairs a Fellegi–Sunter model tells how likely they
are one person, with fixed weights (weights.toml): a work list that two people decide must not change with whatever else
came into the register since, and a small register could teach the model nothing. What is blank, a placeholder or shared
by many is no value at all, so that it never agrees with anything (rule of the house 5).
"""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

import duckdb
import pyarrow as pa
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI

from jiangce.kernel.names import fold, normalise, pinyin_key
from jiangce.kernel.texts import PLACEHOLDER_WORDS
from jiangce.registers.duplicates.pairs import Limits, Pair

SCHEMA = pa.schema(
    {
        "id": pa.int64(), "number": pa.string(), "written": pa.string(), "name": pa.string(), "spelling": pa.string(),
        "family": pa.string(), "birth_date": pa.date32(), "sex": pa.string(), "phone": pa.string(), "county": pa.string(),
        "photo": pa.int64(),
    }
)  # fmt: skip
"""One row a record; null where nothing is known. Numbers and phones may be digests: only equality is asked.
`photo`: the 64 bits of its outline, as a signed number."""
FIELDS = ("name", "birth_date", "sex", "phone", "county", "photo")
LEVELS: Mapping[str, tuple[str, ...]] = {
    "name": ("other", "spelling", "same"),
    "birth_date": ("other", "similar", "same"),
    "sex": ("other", "same"),
    "phone": ("other", "same"),
    "county": ("other", "city", "same"),
    "photo": ("other", "alike", "same"),
}
"""Per field from worst to best: the value that Splink gives a level is its place here; -1 is "nothing known"."""
UNKNOWN = "unknown"
WRITTEN_OTHERWISE = "variant"
"""The names are the same but for variant characters."""
SAME_BITS, ALIKE_BITS = 4, 9
"""Of the 64 bits of an outline: so many may differ of one picture that was scaled and compressed anew, and of one that was
cropped or lightened besides."""
_NO_BIRTH_BEFORE = "1900-01-02"
"""1 January 1900 is what systems write when they know no birthday."""


def named(name: str, *, spelling: str = "") -> dict[str, str | None]:
    """The columns that follow from a name, with its pinyin where it is known; a placeholder is none."""
    plain = normalise(name)
    if not plain or plain.upper() in PLACEHOLDER_WORDS or len(set(plain)) == 1:
        return {"written": None, "name": None, "spelling": None, "family": None}
    spelling = spelling or pinyin_key(name)
    return {"written": plain, "name": fold(name), "spelling": spelling, "family": spelling.split(" ")[0]}


def find_pairs(table: pa.Table, *, limits: Limits, memory: str = "2GB", threads: int = 2) -> list[Pair]:
    """Pairs that are one person by their number, and those at least as likely as the limit; most likely first."""
    with duckdb.connect(config={"memory_limit": memory, "threads": threads}) as connection:
        prepare(connection, table, limits=limits)
        certain = [Pair(left, right, 1000, {}, same_number=True) for left, right in same_numbers(connection)]
        known = {(pair.left, pair.right) for pair in certain}
        likely = [pair for pair in _likely(connection, limits) if (pair.left, pair.right) not in known]
    return sorted([*certain, *likely], key=lambda pair: (-pair.permille, pair.left, pair.right))


def prepare(connection: duckdb.DuckDBPyConnection, table: pa.Table, *, limits: Limits) -> None:
    """Put the records into the table `people`, without what can never agree: placeholders, phones and pictures of many."""
    connection.execute("SET enable_progress_bar = false")
    connection.register("given", table)
    connection.execute("CREATE TEMP TABLE no_phone (phone VARCHAR)")
    if limits.no_phones:
        connection.executemany("INSERT INTO no_phone VALUES (?)", [[phone] for phone in sorted(limits.no_phones)])
    connection.execute(
        """
        CREATE TABLE people AS
        WITH shared AS (SELECT phone FROM given WHERE phone <> '' GROUP BY phone HAVING count(*) > $many),
             sample AS (SELECT photo FROM given WHERE photo IS NOT NULL GROUP BY photo HAVING count(*) > $pictures)
        SELECT id AS unique_id, nullif(number, '') AS number, written, name, spelling, family,
               CASE WHEN birth_date >= CAST($earliest AS DATE) THEN birth_date END AS birth_date,
               nullif(sex, '') AS sex,
               CASE WHEN phone IN (SELECT phone FROM shared) OR phone IN (SELECT phone FROM no_phone) THEN NULL
                    ELSE nullif(phone, '') END AS phone,
               nullif(county, '') AS county,
               CASE WHEN photo NOT IN (SELECT photo FROM sample) THEN photo END AS photo
        FROM given
        """,
        {"many": limits.phone_people, "pictures": limits.photo_people, "earliest": _NO_BIRTH_BEFORE},
    )


def same_numbers(connection: duckdb.DuckDBPyConnection) -> list[tuple[int, int]]:
    """Records of one number, each with the first of them."""
    return connection.execute(
        """
        SELECT first, unique_id FROM (
            SELECT unique_id, min(unique_id) OVER (PARTITION BY number) AS first FROM people WHERE number IS NOT NULL
        ) WHERE first < unique_id ORDER BY ALL
        """
    ).fetchall()


def linker_of(connection: duckdb.DuckDBPyConnection, weights: Mapping[str, Any] | None = None) -> Linker:
    """Splink over the prepared records, with our weights or, to estimate them, with none."""
    ((people,),) = connection.execute("SELECT count(*) FROM people").fetchall()
    records = DuckDBAPI(connection).register("people")
    return Linker(records, settings_of(weights, people), log_level=None)


def settings_of(weights: Mapping[str, Any] | None, people: int) -> SettingsCreator:
    """What is compared, and which pairs are compared at all: nobody compares a million with a million. How likely two
    records taken at random are one person falls with the number of records; the share of second records stays."""
    prior = (
        {"probability_two_random_records_match": min(0.5, 2 * weights["second_records"] / people)} if weights else {}
    )
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="unique_id",
        comparisons=[_comparison(field, weights) for field in FIELDS],
        blocking_rules_to_generate_predictions=[
            block_on("family", "birth_date"),
            block_on("phone"),
            block_on("spelling", "county"),
        ],
        retain_matching_columns=True,
        additional_columns_to_retain=["written"],
        **prior,
    )


def _comparison(field: str, weights: Mapping[str, Any] | None) -> cl.CustomComparison:
    """The levels of a field, best first, each with its m and u."""
    levels = _levels(field)
    if weights:
        told = weights[field]
        for name, level in levels.items():
            place = LEVELS[field].index(name)
            level.configure(m_probability=told["m"][place], u_probability=told["u"][place])
    return cl.CustomComparison([cll.NullLevel(field), *levels.values()], output_column_name=field)


def _levels(field: str) -> dict[str, Any]:
    """Names and spellings that many bear tell less: their weight follows how often they occur."""
    same = cll.ExactMatchLevel(field, term_frequency_adjustments=field == "name")
    if field == "name":
        spelling = cll.CustomLevel("spelling_l = spelling_r").configure(tf_adjustment_column="spelling")
        return {"same": same, "spelling": spelling, "other": cll.ElseLevel()}
    if field == "birth_date":
        similar = cll.CustomLevel(
            "damerau_levenshtein(strftime(birth_date_l, '%Y%m%d'), strftime(birth_date_r, '%Y%m%d')) = 1"
            " OR (year(birth_date_l) = year(birth_date_r) AND month(birth_date_l) = day(birth_date_r)"
            " AND day(birth_date_l) = month(birth_date_r))"
        )
        return {"same": same, "similar": similar, "other": cll.ElseLevel()}
    if field == "county":
        city = cll.CustomLevel("left(county_l, 4) = left(county_r, 4)")
        return {"same": same, "city": city, "other": cll.ElseLevel()}
    if field == "photo":
        bits = "bit_count(xor(photo_l, photo_r))"
        near = {"same": SAME_BITS, "alike": ALIKE_BITS}
        return {name: cll.CustomLevel(f"{bits} <= {most}") for name, most in near.items()} | {"other": cll.ElseLevel()}
    return {"same": same, "other": cll.ElseLevel()}


def _likely(connection: duckdb.DuckDBPyConnection, limits: Limits) -> list[Pair]:
    if connection.execute("SELECT count(*) FROM people").fetchall() < [(2,)]:
        return []
    linker = linker_of(connection, weights_in_force())
    scored = linker.inference.predict(threshold_match_probability=limits.permille / 1000, warning_mode="never")
    names = ", ".join(f"gamma_{field}" for field in FIELDS)
    rows = connection.execute(
        f"SELECT least(unique_id_l, unique_id_r), greatest(unique_id_l, unique_id_r), match_probability,"
        f" written_l = written_r, {names} FROM {scored.physical_name}"
        # Twins, and families on one phone, share everything but the given name: without the name, or its pinyin, nobody
        # is a candidate, however much else agrees.
        f" WHERE gamma_name > 0 AND {_not_by_photo_alone(limits)}"
    ).fetchall()
    return [_pair(*row) for row in rows]


def _not_by_photo_alone(limits: Limits) -> str:
    """A photo adds to what else agrees and never stands for it: beside the name either the day of birth or the phone
    agrees too, or the pair is likely enough without the photo."""
    told = weights_in_force()["photo"]
    factors = " ".join(
        f"WHEN {place} THEN {told['m'][place] / told['u'][place]!r}" for place in range(len(LEVELS["photo"]))
    )
    odds = limits.permille / (1000 - limits.permille)
    without = f"match_probability / (1 - match_probability) / CASE gamma_photo {factors} ELSE 1 END"
    return f"(gamma_birth_date > 0 OR gamma_phone > 0 OR {without} >= {odds!r})"


def _pair(left: int, right: int, probability: float, as_written: bool | None, *gammas: int) -> Pair:
    levels = {
        field: UNKNOWN if gamma < 0 else LEVELS[field][gamma] for field, gamma in zip(FIELDS, gammas, strict=True)
    }
    if levels["name"] == "same" and not as_written:
        levels["name"] = WRITTEN_OTHERWISE
    return Pair(left, right, min(int(probability * 1000), 999), levels)


@cache
def weights_in_force() -> Mapping[str, Any]:
    """The share of second records and, per field and level, m (how often the level is seen of one person) and u (of two)."""
    source = resources.files("jiangce.registers.duplicates") / "data" / "weights.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def estimate(table: pa.Table, truth: Sequence[tuple[int, int]], *, limits: Limits) -> dict[str, Any]:
    """Weights of a register whose duplicates are known: u from random pairs of records, m from the known pairs. A level
    that no known pair shows is given the weight of one pair more than there are: never is too strong a word."""
    with duckdb.connect() as connection:
        prepare(connection, table, limits=limits)
        linker = linker_of(connection)
        linker.training.estimate_u_using_random_sampling(max_pairs=1e7, seed=1)
        told = _u_of(linker)
        m = _m_of(connection, truth)
    share = len(truth) / table.num_rows
    return {"second_records": share, **{field: {"m": m[field], "u": told[field]} for field in FIELDS}}


def _u_of(linker: Linker) -> dict[str, list[float]]:
    found = {}
    for comparison in linker.misc.save_model_to_json()["comparisons"]:
        levels = [level for level in comparison["comparison_levels"] if not level.get("is_null_level")]
        field = comparison["output_column_name"]
        # Splink lists the best level first.
        found[field] = [max(level.get("u_probability", 0.0), 1e-7) for level in reversed(levels)]
    return found


def _m_of(connection: duckdb.DuckDBPyConnection, truth: Sequence[tuple[int, int]]) -> dict[str, list[float]]:
    pairs = pa.table({"a": [left for left, _right in truth], "b": [right for _left, right in truth]})
    connection.register("known_pairs", pairs)
    conditions = {
        "name": ("l.name = r.name", "l.spelling = r.spelling"),
        "birth_date": (
            "l.birth_date = r.birth_date",
            "damerau_levenshtein(strftime(l.birth_date, '%Y%m%d'), strftime(r.birth_date, '%Y%m%d')) = 1",
        ),
        "sex": ("l.sex = r.sex",),
        "phone": ("l.phone = r.phone",),
        "county": ("l.county = r.county", "left(l.county, 4) = left(r.county, 4)"),
        "photo": tuple(f"bit_count(xor(l.photo, r.photo)) <= {most}" for most in (SAME_BITS, ALIKE_BITS)),
    }
    found = {}
    for field, asked in conditions.items():
        cases = " ".join(f"WHEN {condition} THEN {len(asked) - place}" for place, condition in enumerate(asked))
        rows = dict(
            connection.execute(
                f"SELECT CASE {cases} ELSE 0 END AS level, count(*) FROM known_pairs"
                " JOIN people l ON l.unique_id = a JOIN people r ON r.unique_id = b"
                f" WHERE l.{field} IS NOT NULL AND r.{field} IS NOT NULL GROUP BY ALL"
            ).fetchall()
        )
        counts = [rows.get(level, 0) or 1 for level in range(len(asked) + 1)]
        found[field] = [count / sum(counts) for count in counts]
    return found
