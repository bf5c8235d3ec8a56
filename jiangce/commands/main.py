"""The console command `jiangce`: one table of subcommands, each a module of this package with a main(args) of its own."""

import os
import sys
from importlib import import_module

COMMANDS = {
    "up": ("jiangce.commands.up", "启动全部服务（数据库、网页、后台任务）"),
    "doctor": ("jiangce.commands.doctor", "检查安装并说明怎么办"),
    "export": ("jiangce.commands.export", "把业务数据写成交换数据集"),
    "supervise": ("jiangce.commands.supervise", "对交换数据集运行监管规则，写出疑点"),
    "reference-registers": ("jiangce.commands.reference_registers", "启动本机模拟的外部登记库（测试和演示用）"),
    "keys": ("jiangce.commands.keys", "个人数据的加密密钥：现状、在线更换"),
    "score": ("jiangce.commands.score", "按真值给疑点评分：召回率和误报"),
    "bench": ("jiangce.commands.bench", "性能基准：每项为与同次测得上限之比"),
    "simulate": ("jiangce.commands.simulator", "生成虚拟省份的交换数据集（含埋设的违规样本）"),
    "manage": ("jiangce.commands.manage", "Django 管理命令"),
    "assets": ("jiangce.commands.assets", "生成前端文件"),
    "reference": ("jiangce.commands.reference", "载入参考数据（职业目录、政策文件、参数、标准）"),
    "demo": ("jiangce.commands.demo", "载入示范数据"),
    "messages": ("jiangce.commands.messages", "更新和编译英文译文"),
    "diagrams": ("jiangce.commands.diagrams", "由代码生成 docs/ 中的页面（状态图、交换数据集）"),
    "samples": ("jiangce.commands.samples", "生成示例名单（samples/）"),
}


def main(arguments: list[str] | None = None) -> int:
    """Run a subcommand and return its exit code; an unknown one is told the list and exits with 2."""
    words = sys.argv[1:] if arguments is None else arguments
    if not words or words[0] in ("-h", "--help", "help"):
        print(_usage())
        return 0 if words else 2
    if words[0] not in COMMANDS:
        print(f"没有命令“{words[0]}”。\n{_usage()}", file=sys.stderr)
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiangce.settings")
    return int(import_module(COMMANDS[words[0]][0]).main(words[1:]) or 0)


def _usage() -> str:
    rows = [f"  {name:<20} {words}" for name, (_, words) in COMMANDS.items()]
    return "用法：jiangce 命令 [参数]\n" + "\n".join(rows)
