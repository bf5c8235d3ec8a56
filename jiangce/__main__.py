"""python -m jiangce: the console command."""

from jiangce.commands.main import main

raise SystemExit(main())
