"""Addresses of the pages of appeals."""

from django.urls import path

from jiangce.faces.desk.appeals import views

app_name = "appeals"
urlpatterns = [
    path("", views.appeals, name="list"),
    path("applications/<int:application_id>/", views.of_application, name="of_application"),
    path("sanctions/<int:sanction_id>/", views.of_sanction, name="of_sanction"),
    path("sanctions/<int:sanction_id>/hold/", views.of_hold, name="of_hold"),
    path("filings/<int:filing_id>/", views.of_filing, name="of_filing"),
    path("selections/<int:selection_id>/", views.of_selection, name="of_selection"),
    path("resources/<int:edition_id>/", views.of_resource, name="of_resource"),
    path("<int:appeal_id>/", views.detail, name="detail"),
    path("<int:appeal_id>/document/", views.document, name="document"),
    path("<int:appeal_id>/<slug:move>/", views.move, name="move"),
]
