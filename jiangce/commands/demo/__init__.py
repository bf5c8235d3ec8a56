"""jiangce demo: an invented province with classes in every state of the walk. Seeds go through the same actions as
users; every person is invented, every number valid."""

import django


def main(arguments: list[str]) -> int:
    """Seed once, and print the accounts."""
    django.setup()
    from jiangce.commands.demo.accounts import listing
    from jiangce.commands.demo.seeding import seed_once

    made = seed_once()
    print("示范数据已载入。" if made else "示范数据已经存在，没有改动。")
    print(listing())
    return 0
