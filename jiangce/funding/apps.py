"""The funding app."""

from django.apps import AppConfig


class FundingConfig(AppConfig):
    name = "jiangce.funding"
    label = "funding"
