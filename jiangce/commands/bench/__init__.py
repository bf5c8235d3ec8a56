"""jiangce bench [NAME [OPTIONS]]: benchmarks, each as a ratio to a limit measured in the same run."""

import sys
from importlib import import_module

BENCHES = {
    "spine": "jiangce.commands.bench.spine",
    "supervision": "jiangce.commands.bench.supervision",
    "duplicates": "jiangce.commands.bench.duplicates",
    "lookup": "jiangce.commands.bench.lookup",
}


def main(arguments: list[str]) -> int:
    """Run one benchmark with its options, or all of them with none."""
    name, *options = arguments or [""]
    if name and name not in BENCHES:
        print(f"没有基准“{name}”，可用：{'、'.join(BENCHES)}", file=sys.stderr)
        return 2
    wanted = [name] if name else list(BENCHES)
    return max(import_module(BENCHES[one]).run(options) for one in wanted)
