"""The supervision app."""

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "jiangce.supervision"
    label = "supervision"
