"""The portal face."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "jiangce.faces.portal"
    label = "portal"
