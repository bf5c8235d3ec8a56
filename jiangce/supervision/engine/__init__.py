"""The supervision engine: every rule over an exchange data set, without a database, a server or Django.

`data` opens and checks a data set, `relations` are what several rules look at, `rules` are the rules, `engines` run
their SQL (DuckDB in this process, or Spark), `running` puts them together.
"""
