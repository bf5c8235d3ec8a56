"""The application as bin/up serves it: a process of the web server never outlives the server, even by kill -9 (it would
go on holding the port and answering with it)."""

import signal

from jiangce.commands.children import die_with_parent

die_with_parent(signal.SIGKILL)

from jiangce.wsgi import application  # noqa: E402 - only after that

__all__ = ["application"]
