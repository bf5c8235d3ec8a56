"""Addresses of the pages of selections."""

from django.urls import path

from jiangce.faces.desk.selections import applications, views

app_name = "selections"
urlpatterns = [
    path("", views.calls, name="list"),
    path("new/", views.new, name="new"),
    path("pilots/", views.pilots, name="pilots"),
    path("papers/<int:paper_id>/", applications.paper, name="document"),
    path("applications/<int:selection_id>/", applications.detail, name="application"),
    path("applications/<int:selection_id>/papers/", applications.bring, name="bring"),
    path("applications/<int:selection_id>/<slug:move>/", applications.move, name="move"),
    path("objections/<int:challenge_id>/", applications.answer, name="answer"),
    path("<int:call_id>/", views.call, name="call"),
    path("<int:call_id>/apply/", views.apply, name="apply"),
    path("<int:call_id>/<slug:move>/", views.move, name="call_move"),
]
