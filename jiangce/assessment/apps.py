"""The assessment app."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "jiangce.assessment"
    label = "assessment"
