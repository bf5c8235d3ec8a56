"""A data set on disk: found, typed, checked."""
