"""Our own launcher of the embedded PostgreSQL."""
