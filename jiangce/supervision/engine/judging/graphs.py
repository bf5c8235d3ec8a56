"""Groups in a graph: who hangs together through what."""

from collections.abc import Hashable, Iterable
from typing import TypeVar

import rustworkx as rx

Node = TypeVar("Node", bound=Hashable)


def components(edges: Iterable[tuple[Node, Node]]) -> list[list[Node]]:
    """The connected groups of nodes; within a group, and group by group, in the order in which nodes first came."""
    graph: rx.PyGraph = rx.PyGraph(multigraph=False)
    numbers: dict[Node, int] = {}
    pairs = [tuple(numbers.setdefault(node, len(numbers)) for node in edge) for edge in edges]
    graph.add_nodes_from(range(len(numbers)))
    graph.add_edges_from_no_data(pairs)
    nodes = list(numbers)
    return [[nodes[number] for number in sorted(found)] for found in sorted(rx.connected_components(graph), key=min)]


def in_order(keys: Iterable[Hashable]) -> list[Hashable]:
    """Keys of one kind, numbers by their size."""
    return sorted(keys, key=lambda key: str(key).rjust(20, "0"))
