"""What a database holds, kept in memory and laid into it again: seeding the province takes many seconds, this takes one."""

from dataclasses import dataclass

from django.db import connection

LEFT_ALONE = ("django_migrations", "django_content_type", "auth_permission")
"""What migrations wrote and no test changes."""
_TABLES = """
    SELECT quote_ident(c.relname), string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND a.attgenerated = '' AND c.relname != ALL(%s)
    GROUP BY c.relname ORDER BY c.relname"""
_SEQUENCES = """
    SELECT quote_ident(sequencename), last_value FROM pg_sequences
    WHERE schemaname = 'public' AND last_value IS NOT NULL ORDER BY sequencename"""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """`tables`: name → (columns, rows as COPY writes them); `sequences`: name → the last number given."""

    tables: dict[str, tuple[str, bytes]]
    sequences: dict[str, int]

    def lay(self) -> None:
        """Make this all that the tables hold. Triggers and foreign keys sleep meanwhile: the rows were right when they
        were taken. Numbers given since are not given again."""
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for table in self.tables:
                cursor.execute(f"DELETE FROM {table}")
            for table, (columns, rows) in self.tables.items():
                if rows:
                    with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                        copy.write(rows)
            for sequence, last in self.sequences.items():
                cursor.execute(f"SELECT setval(%s, greatest(%s, last_value)) FROM {sequence}", [sequence, last])
            cursor.execute("SET LOCAL session_replication_role = origin")
            for table, (_columns, rows) in self.tables.items():
                if rows:
                    cursor.execute(f"ANALYZE {table}")


def take() -> Snapshot:
    """What the tables hold now, in the connection's own transaction."""
    with connection.cursor() as cursor:
        cursor.execute(_TABLES, [list(LEFT_ALONE)])
        tables = {}
        for table, columns in cursor.fetchall():
            with cursor.copy(f"COPY (SELECT {columns} FROM {table}) TO STDOUT") as copy:
                tables[table] = (columns, b"".join(bytes(part) for part in copy))
        cursor.execute(_SEQUENCES)
        return Snapshot(tables, dict(cursor.fetchall()))


def may_lay() -> bool:
    """Whether this database's user may put triggers to sleep: a superuser."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        return bool(cursor.fetchone()[0])
