"""Where the SQL of the rules runs."""
