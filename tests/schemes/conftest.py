"""A busy machine is no failed property: examples have no time limit of their own."""

from hypothesis import settings

settings.register_profile("schemes", deadline=None)
settings.load_profile("schemes")
