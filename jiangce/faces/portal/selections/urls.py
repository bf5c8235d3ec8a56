"""Addresses of the public pages of selections."""

from django.urls import path

from jiangce.faces.portal.selections import views

app_name = "selections"
urlpatterns = [
    path("", views.calls, name="list"),
    path("objection/<int:selection_id>/", views.objection, name="objection"),
    path("<str:number>/", views.call, name="call"),
]
