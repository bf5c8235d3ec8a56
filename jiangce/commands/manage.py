"""jiangce manage …: Django's own commands in this installation."""

from django.core.management import execute_from_command_line


def main(arguments: list[str]) -> int:
    """Pass everything on; exit codes come by exceptions."""
    execute_from_command_line(["jiangce manage", *arguments])
    return 0
