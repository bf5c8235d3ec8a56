"""Randomness that does not depend on who asks first: a stream for each named part, and draws that are a function of keys.

Both are keyed by the seed alone, so parts can be made in any order, or at the same time, with the same result.
"""

from zlib import crc32

import numpy as np

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX_A = np.uint64(0xBF58476D1CE4E5B9)
_MIX_B = np.uint64(0x94D049BB133111EB)
_POSITIVE = np.uint64(0x7FFFFFFFFFFFFFFF)
_UNIT = 1.0 / (1 << 53)


def stream(seed: int, *part: str | int) -> np.random.Generator:
    """The random stream of one part of a province."""
    keys = [crc32(word.encode()) if isinstance(word, str) else word for word in part]
    return np.random.Generator(np.random.Philox(np.random.SeedSequence(seed, spawn_key=keys)))


def _mixed(values: np.ndarray) -> np.ndarray:
    """One round of the SplitMix64 finaliser; wraps around on purpose."""
    values = values + _GOLDEN
    values = (values ^ (values >> np.uint64(30))) * _MIX_A
    values = (values ^ (values >> np.uint64(27))) * _MIX_B
    return values ^ (values >> np.uint64(31))


def hashed(seed: int, kind: str, *keys: np.ndarray | int) -> np.ndarray:
    """Unsigned 64-bit hashes of whole-number keys; the same keys of the same kind always give the same."""
    start = _mixed(np.array([seed & 0xFFFFFFFF], np.uint64) * _GOLDEN + np.uint64(crc32(kind.encode())))
    value = start
    for key in keys:
        value = _mixed(value ^ np.atleast_1d(np.asarray(key)).astype(np.int64).view(np.uint64))
    return value


def uniform(seed: int, kind: str, *keys: np.ndarray | int) -> np.ndarray:
    """Numbers in [0, 1) that are a function of the keys."""
    return (hashed(seed, kind, *keys) >> np.uint64(11)).astype(np.float64) * _UNIT


def digest(seed: int, kind: str, *keys: np.ndarray | int) -> np.ndarray:
    """Positive 63-bit stand-ins for keyed digests of something that is never invented itself (a phone, an account)."""
    return (hashed(seed, kind, *keys) & _POSITIVE).astype(np.int64)
