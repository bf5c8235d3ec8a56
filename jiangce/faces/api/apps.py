"""The api face; as the last app it also connects the wiring, when every model is loaded."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "jiangce.faces.api"
    label = "api"

    def ready(self) -> None:
        from jiangce import wiring

        wiring.connect()
