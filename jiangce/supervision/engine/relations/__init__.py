"""What several rules look at, computed once."""
