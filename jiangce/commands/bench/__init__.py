"""jiangce bench [NAME]: benchmarks, each as a ratio to a limit measured in the same run."""

import sys
from importlib import import_module

BENCHES = {"spine": "jiangce.commands.bench.spine"}


def main(arguments: list[str]) -> int:
    """Run one benchmark, or all of them."""
    wanted = arguments or list(BENCHES)
    for name in wanted:
        if name not in BENCHES:
            print(f"没有基准“{name}”，可用：{'、'.join(BENCHES)}", file=sys.stderr)
            return 2
    for name in wanted:
        import_module(BENCHES[name]).run()
    return 0
