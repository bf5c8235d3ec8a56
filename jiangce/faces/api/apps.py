"""The api face."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "jiangce.faces.api"
    label = "api"
