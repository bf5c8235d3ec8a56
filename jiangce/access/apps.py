"""The access app."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "jiangce.access"
    label = "access"
