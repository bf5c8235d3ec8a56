"""Address of the worker's first page."""

from django.urls import path

from jiangce.faces.mobile.home import views

urlpatterns = [path("", views.home, name="home")]
