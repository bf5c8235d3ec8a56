"""The mobile face."""

from django.apps import AppConfig


class MobileConfig(AppConfig):
    name = "jiangce.faces.mobile"
    label = "mobile"
