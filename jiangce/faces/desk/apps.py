"""The desk face."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "jiangce.faces.desk"
    label = "desk"
