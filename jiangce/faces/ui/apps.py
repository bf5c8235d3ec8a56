"""The ui face."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "jiangce.faces.ui"
    label = "ui"
