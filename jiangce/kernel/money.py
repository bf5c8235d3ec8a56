"""Money is an integer of fen. Nothing here rounds silently: each function says where its fen go."""

import re
import unicodedata
from collections.abc import Sequence

from jiangce.kernel import texts

FEN_PER_YUAN = 100
FEN_PER_WAN = 10_000 * FEN_PER_YUAN
MOST_FEN = 10**15
"""No amount is larger: ten trillion yuan. A technical bound, so that sums of thousands of amounts fit into 64 bits."""
_GROUP = 10_000
_AMOUNT = re.compile(r"(?P<sign>[+-]?)(?P<yuan>\d+|\d{1,3}(,\d{3})+)(\.(?P<fen>\d*))?")


def yuan(fen: int) -> str:
    """Two decimals and thousands separators, without a currency sign: 123450 → "1,234.50"."""
    whole, rest = divmod(abs(fen), FEN_PER_YUAN)
    return f"{'-' if fen < 0 else ''}{whole:,}.{rest:02d}"


def wan(fen: int) -> str:
    """The amount in 万元, exact, without trailing zeros: 150000000 → "150", 9900 → "0.0099"."""
    whole, rest = divmod(abs(fen), FEN_PER_WAN)
    decimals = f"{rest:06d}".rstrip("0")
    return f"{'-' if fen < 0 else ''}{whole:,}{'.' if decimals else ''}{decimals}"


def parse_yuan(text: str) -> int:
    """Fen from what a person typed: "1,234.5", "¥ 1234.50", full width too; trailing zeros are harmless.

    Raises ValueError: money.blank, money.malformed, money.too_precise for a part of a fen, or money.too_large.
    """
    clean = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).replace("¥", "")
    clean = clean.removesuffix(texts.CAPITAL_YUAN)
    if not clean:
        raise ValueError("money.blank")
    found = _AMOUNT.fullmatch(clean)
    if found is None or not clean.isascii():
        raise ValueError("money.malformed")
    decimals = (found["fen"] or "").rstrip("0")
    if len(decimals) > 2:
        raise ValueError("money.too_precise")
    digits = found["yuan"].replace(",", "").lstrip("0")
    if len(digits) > len(str(MOST_FEN)):
        raise ValueError("money.too_large")
    amount = int(digits or "0") * FEN_PER_YUAN + int(decimals.ljust(2, "0"))
    if amount > MOST_FEN:
        raise ValueError("money.too_large")
    return -amount if found["sign"] == "-" else amount


def share(total: int, weights: Sequence[int]) -> list[int]:
    """Split `total` fen by weights, exactly: each share is rounded down, the last one takes the remainder.

    A weight of 0 gets nothing, so the remainder goes to the last share that has a weight. A negative total is split
    like its amount. Raises ValueError("money.weights") when a weight is negative or all are 0.
    """
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        raise ValueError("money.weights")
    sign = -1 if total < 0 else 1
    shares = [sign * (abs(total) * weight // whole) for weight in weights]
    last = max(index for index, weight in enumerate(weights) if weight)
    shares[last] += total - sum(shares)
    return shares


def percent_of(fen: int, percent: int) -> int:
    """So many percent of an amount, half a fen rounded up (away from zero for a negative amount)."""
    product = abs(fen * percent)
    rounded = (product * 2 + 100) // 200
    return -rounded if fen * percent < 0 else rounded


def chinese_capitals(fen: int) -> str:
    """The amount in capitals as vouchers and bank forms write it: 123450 → 壹仟贰佰叁拾肆元伍角整.

    One 零 stands for skipped places; 整 follows when no fen are named. ValueError("money.too_large") from 10^16 yuan.
    """
    if fen == 0:
        return texts.CAPITAL_ZERO
    whole, rest = divmod(abs(fen), FEN_PER_YUAN)
    jiao, last = divmod(rest, 10)
    words = texts.CAPITAL_MINUS if fen < 0 else ""
    if whole:
        words += _capital_integer(whole) + texts.CAPITAL_YUAN
    if jiao:
        words += texts.CAPITAL_DIGITS[jiao] + texts.CAPITAL_JIAO
    elif last and whole:
        words += texts.CAPITAL_DIGITS[0]
    if last:
        return words + texts.CAPITAL_DIGITS[last] + texts.CAPITAL_FEN
    return words + texts.CAPITAL_WHOLE


def _capital_integer(number: int) -> str:
    groups = []
    while number:
        number, group = divmod(number, _GROUP)
        groups.append(group)
    if len(groups) > len(texts.CAPITAL_GROUPS):
        raise ValueError("money.too_large")
    words = ""
    skipped = False
    for place in reversed(range(len(groups))):
        group = groups[place]
        if not group:
            skipped = True
            continue
        if words and (skipped or group < _GROUP // 10):
            words += texts.CAPITAL_DIGITS[0]
        words += _capital_group(group) + _group_name(place, groups)
        skipped = False
    return words


def _group_name(place: int, groups: Sequence[int]) -> str:
    # 万亿 is written 万 alone when the 亿 follow in the same number: 壹万零贰亿, not 壹万亿零贰亿.
    if place == 3 and groups[2]:
        return texts.CAPITAL_GROUPS[1]
    return texts.CAPITAL_GROUPS[place]


def _capital_group(group: int) -> str:
    words = ""
    skipped = False
    for place in (3, 2, 1, 0):
        digit = group // 10**place % 10
        if not digit:
            skipped = bool(words)
            continue
        if skipped:
            words += texts.CAPITAL_DIGITS[0]
            skipped = False
        words += texts.CAPITAL_DIGITS[digit] + texts.CAPITAL_PLACES[place]
    return words
