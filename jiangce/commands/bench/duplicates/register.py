"""A synthetic register of people with its truth: which records are one person, and why the second record came to be.

Every person is invented; the same count and seed give the same records. What a second record differs by is drawn from what
field reports tell of such registers, not measured on a real one: see docs/registers.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa

from jiangce.commands.simulator.streams import stream
from jiangce.kernel import citizen_id
from jiangce.kernel.names import fold
from jiangce.registers.duplicates.matching import SCHEMA, named

KINDS = ("number15", "number", "variant", "typo", "phone", "birth", "moved")
"""Why one person has a second record. number15: the old 15-digit number beside the new one; number: a number that was
changed; the others have a changed number too, and besides a name in variant characters, a name mistyped with the same
pinyin, another phone, a corrected day of birth, another county."""
DUPLICATES, TWINS = 0.03, 0.01
"""Shares of the records: second records of a person, second records of a pair of twins."""
_PHONE_CHANGED, _PHONE_BLANK, _PHONE_WORK, _PHONE_PLACEHOLDER, _MOVED = 0.25, 0.05, 0.05, 0.02, 0.08
_PHOTOS, _SAME_PHOTO, _BITS = 0.4, 0.6, 64
_PORTRAIT = 0.2
"""Of the people so many have a photo; of the second records of a person with one as many, and so many of these show the same
picture. Photos of two people are alike, for a head before a plain wall is: each bit of an outline departs from the one
common to all with this chance, so that two people differ in about 20 of 64 bits, not in 32."""
_SAME_PHOTO_BITS = 0.02
"""The chance of each bit to turn when a picture is scaled and compressed anew."""
PLACEHOLDER_PHONES = ("13800138000", "11111111111", "13000000000")
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石"
    "廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_GIVEN = (
    "伟芳娜秀敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉红梅建国志文海燕云飞鹏宇欣怡子轩思源嘉慧晓东春雪永康俊贤家豪峰锋丰枫"
    "辉晖佳珍真贞振震琴勤庆清青晴林琳霖玲灵凌岭宏洪鸿虹波博斌彬宾兵冰成诚承城义艺毅亿宜仪颖莹盈影瑛婷庭雨羽语玉钰育广光忠中"
    "钟仲新心馨鑫昕荣容蓉融凤风奉芬芝知智治致权泉全荃生声胜圣盛升礼力立利莉丹单学雪彦雁艳妍研美福富甫芙世仕士诗时实树淑书"
)
_COUNTIES = tuple(f"44{city:02d}{county:02d}" for city in range(1, 22) for county in range(3, 9))
_FIRST_BIRTH, _BIRTH_DAYS = date(1961, 1, 1), 16_400


@dataclass(frozen=True, slots=True)
class Register:
    """The records as the matching reads them, and the pairs of ids that are one person, by kind, and that are twins."""

    table: pa.Table
    truth: dict[str, list[tuple[int, int]]]
    twins: list[tuple[int, int]]


@dataclass(slots=True)
class _Human:
    """One person while the register is made."""

    name: str
    birth: date
    woman: bool
    county: str
    region: str
    order: int
    phone: str
    photo: np.ndarray | None = None


def synthetic(*, people: int, seed: int) -> Register:
    """So many records, of them the shares of second ones; ids from 1."""
    maker = _Maker(people, seed)
    second, twins = int(people * DUPLICATES), int(people * TWINS)
    humans = [maker.human() for _ in range(people - second - twins)]
    rows = [maker.row(one) for one in humans]
    truth: dict[str, list[tuple[int, int]]] = {kind: [] for kind in KINDS}
    for place, of in enumerate(maker.some(len(humans), second)):
        kind = _possible(KINDS[place % len(KINDS)], humans[of])
        rows.append(maker.again(humans[of], kind))
        truth[kind].append((int(of) + 1, len(rows)))
    pairs = []
    for of in maker.some(len(humans), twins):
        rows.append(maker.twin(humans[of]))
        pairs.append((int(of) + 1, len(rows)))
    return Register(_table(rows), truth, pairs)


def _possible(kind: str, human: _Human) -> str:
    """A kind that this person can show: numbers of 15 digits ended with the century, not every name has a variant."""
    if kind == "number15" and human.birth.year > 1999:
        return "number"
    if kind == "variant" and not _variant(human.name):
        kind = "typo"
    return "number" if kind == "typo" and not _typo(human.name, 0) else kind


class _Maker:
    """Draws people; numbers are never given twice."""

    def __init__(self, people: int, seed: int) -> None:
        self.chance = stream(seed, "duplicates")
        # Apart, so that photos changed nothing else of the registers that were measured before there were any.
        self.photos = stream(seed, "duplicates-photos")
        self._orders: dict[tuple[str, date, bool], int] = {}
        size = people * 2
        self._draws = self._drawn(size)
        self._work_phones = max(1, int(people * _PHONE_WORK / 40))
        self._phones = 0

    def some(self, of: int, count: int) -> np.ndarray:
        """So many different places among these."""
        return self.chance.choice(of, size=count, replace=False)

    def _drawn(self, size: int) -> Iterator[tuple[Any, ...]]:
        chance = self.chance
        surnames = _zipf(chance, len(_SURNAMES), size, 0.75)
        first, second = _zipf(chance, len(_GIVEN), size, 0.6), _zipf(chance, len(_GIVEN), size, 0.6)
        short, woman = chance.random(size) < 0.12, chance.random(size) < 0.5
        births = chance.integers(0, _BIRTH_DAYS, size)
        counties, regions = _zipf(chance, len(_COUNTIES), size, 0.5), _zipf(chance, len(_COUNTIES), size, 0.5)
        return zip(surnames, first, second, short, woman, births, counties, regions, chance.random(size), strict=True)

    def human(self) -> _Human:
        """A new person."""
        surname, first, second, short, woman, days, county, region, phone = next(self._draws)
        given = _GIVEN[first] + ("" if short else _GIVEN[second])
        human = _Human(
            _SURNAMES[surname] + given, _FIRST_BIRTH + timedelta(days=int(days)), bool(woman), _COUNTIES[county],
            _COUNTIES[region], 0, self._phone(phone),
        )  # fmt: skip
        human.order = self._order(human)
        human.photo = self._portrait() if self.photos.random() < _PHOTOS else None
        return human

    def _portrait(self) -> np.ndarray:
        """The bits of somebody's photo."""
        return self.photos.random(_BITS) < _PORTRAIT

    def _photo_again(self, photo: np.ndarray | None) -> np.ndarray | None:
        """The photo of a second record: none, the same picture compressed anew, or another one."""
        draw = self.photos.random(2)
        if draw[0] >= _PHOTOS:
            return None
        if photo is None or draw[1] >= _SAME_PHOTO:
            return self._portrait()
        return photo ^ (self.photos.random(_BITS) < _SAME_PHOTO_BITS)

    def _order(self, human: _Human) -> int:
        """The next order number of a region and day: odd for men, as in GB 11643."""
        while True:
            key = (human.region, human.birth, human.woman)
            place = self._orders.get(key, 0)
            self._orders[key] = place + 1
            if place < 500:
                return place * 2 + (0 if human.woman else 1)
            human.region = _COUNTIES[int(self.chance.integers(len(_COUNTIES)))]

    def _phone(self, draw: float) -> str:
        """Mostly an own one; a workplace's, a placeholder, none."""
        if draw < _PHONE_WORK:
            return f"139{int(draw / _PHONE_WORK * self._work_phones):08d}"
        if draw < _PHONE_WORK + _PHONE_PLACEHOLDER:
            return PLACEHOLDER_PHONES[int(draw * 1e6) % len(PLACEHOLDER_PHONES)]
        if draw < _PHONE_WORK + _PHONE_PLACEHOLDER + _PHONE_BLANK:
            return ""
        self._phones += 1
        return f"158{self._phones:08d}"

    def row(self, human: _Human, *, digits15: bool = False) -> dict[str, Any]:
        """The record of a person, its number read as the register reads every number."""
        number = citizen_id.make(human.region, human.birth, human.order)
        typed = number[:6] + number[8:17] if digits15 else number
        return {
            "number": citizen_id.parse(typed, on=date(2026, 1, 1)).number,
            **named(human.name),
            "birth_date": human.birth,
            "sex": "female" if human.woman else "male",
            "phone": human.phone,
            "county": human.county,
            "photo": _outline(human.photo),
        }

    def again(self, human: _Human, kind: str) -> dict[str, Any]:
        """A second record of a person."""
        draw = self.chance.random(3)
        again = _Human(
            human.name, human.birth, human.woman, human.county, human.region, human.order, human.phone,
            self._photo_again(human.photo),
        )  # fmt: skip
        if kind == "phone" or draw[0] < _PHONE_CHANGED:
            again.phone = self._phone(float(self.chance.random()))
        if kind == "moved" or draw[1] < _MOVED:
            again.county = _COUNTIES[int(draw[2] * len(_COUNTIES))]
        if kind == "variant":
            again.name = _variant(human.name)
        if kind == "typo":
            again.name = _typo(human.name, float(draw[2]))
        if kind == "birth":
            again.birth = _near(human.birth, float(draw[2]))
        if kind == "number15":
            return self.row(again, digits15=True)
        again.order = self._order(again)
        return self.row(again)

    def twin(self, human: _Human) -> dict[str, Any]:
        """A twin: same surname, day, county and phone; the given name shares its first character with the other half the
        time; the number is the next one."""
        name = human.name
        while fold(name) == fold(human.name):
            draw = self.chance.random(3)
            shared = human.name[1] if draw[1] < 0.5 else _GIVEN[int(draw[1] * len(_GIVEN))]
            name = human.name[0] + shared + _GIVEN[int(draw[0] * len(_GIVEN))]
        twin = _Human(name, human.birth, bool(draw[2] < 0.5), human.county, human.region, 0, human.phone)
        twin.order = self._order(twin)
        # Brothers and sisters are photographed alike; still it is another picture.
        twin.photo = self._portrait() if self.photos.random() < _PHOTOS else None
        return self.row(twin)


def _outline(photo: np.ndarray | None) -> int | None:
    """The bits as one signed number."""
    return None if photo is None else int(np.packbits(photo).view(">i8")[0])


def _zipf(chance: np.random.Generator, kinds: int, size: int, power: float) -> np.ndarray:
    weights = 1 / np.arange(1, kinds + 1) ** power
    return chance.choice(kinds, size=size, p=weights / weights.sum())


@cache
def _variants() -> dict[str, str]:
    """standard character → one that folds to it, of the characters used here."""
    known = {fold(chr(code)): chr(code) for code in range(0x4E00, 0x9FA6) if fold(chr(code)) != chr(code)}
    return {letter: known[letter] for letter in _SURNAMES + _GIVEN if letter in known}


def _variant(name: str) -> str:
    """The name with its first character that has one in a variant; "" when none has."""
    found = next((place for place, letter in enumerate(name) if letter in _variants()), None)
    return "" if found is None else name[:found] + _variants()[name[found]] + name[found + 1 :]


@cache
def _homophones() -> dict[str, str]:
    by_spelling: dict[str, list[str]] = {}
    for letter in dict.fromkeys(_GIVEN):
        by_spelling.setdefault(named("王" + letter)["spelling"] or "", []).append(letter)
    return {
        letter: "".join(one for one in letters if one != letter)
        for letters in by_spelling.values()
        for letter in letters
    }


def _typo(name: str, draw: float) -> str:
    """A character of the given name mistyped with the same pinyin; "" when none here has a homophone that is read alike
    beside its neighbours."""
    spelling = named(name)["spelling"]
    for place in range(len(name) - 1, 0, -1):
        others = _homophones()[name[place]]
        first = int(draw * len(others))
        for letter in others[first:] + others[:first]:
            mistyped = name[:place] + letter + name[place + 1 :]
            if named(mistyped)["spelling"] == spelling:
                return mistyped
    return ""


def _near(birth: date, draw: float) -> date:
    """A day of birth with one digit wrong, or day and month exchanged."""
    if birth.day <= 12 and birth.day != birth.month and draw < 0.4:
        return date(birth.year, birth.day, birth.month)
    year = birth.year - 1 if birth.year % 10 else birth.year + 1
    return date(year, birth.month, 28 if (birth.month, birth.day) == (2, 29) else birth.day)


def _table(rows: list[dict[str, Any]]) -> pa.Table:
    columns = {name: [row[name] for row in rows] for name in SCHEMA.names if name != "id"}
    return pa.table({"id": range(1, len(rows) + 1), **columns}, schema=SCHEMA)
