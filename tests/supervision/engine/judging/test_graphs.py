"""Groups in a graph."""

from jiangce.supervision.engine.judging.graphs import components, in_order


def test_who_hangs_together_is_one_group() -> None:
    assert components([("a", 1), ("b", 2), ("c", 1), ("b", 3)]) == [["a", 1, "c"], ["b", 2, 3]]


def test_an_edge_told_twice_or_to_itself_changes_nothing() -> None:
    assert components([("a", "b"), ("b", "a"), ("c", "c")]) == [["a", "b"], ["c"]]


def test_no_edges_no_groups() -> None:
    assert components([]) == []


def test_numbers_come_by_size_and_words_by_letter() -> None:
    assert in_order([10, 9, 101]) == [9, 10, 101]
    assert in_order(["b", "a"]) == ["a", "b"]
