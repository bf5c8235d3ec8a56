"""Addresses of the certificate check (exchange contract: /verify/ and /verify/<number>)."""

from django.urls import path

from jiangce.faces.portal.verify import views

app_name = "verify"
urlpatterns = [
    path("", views.form, name="form"),
    path("<str:number>", views.form, name="number"),
]
