"""The plumbing app."""

from django.apps import AppConfig


class PlumbingConfig(AppConfig):
    name = "jiangce.plumbing"
    label = "plumbing"
