"""Addresses of the claim pages."""

from django.urls import path

from jiangce.faces.desk.claims import views

app_name = "claims"
urlpatterns = [
    path("", views.claims, name="list"),
    path("<int:claim_id>/", views.detail, name="detail"),
    path("<int:claim_id>/print/", views.printed, name="print"),
    path("<int:claim_id>/recompute/", views.recompute, name="recompute"),
    path("<int:claim_id>/submit/", views.submit, name="submit"),
    path("<int:claim_id>/supplement/", views.supplement, name="supplement"),
    path("<int:claim_id>/pass/<slug:move>/", views.pass_on, name="pass"),
    path("<int:claim_id>/return/", views.send_back, name="return"),
    path("<int:claim_id>/refuse/", views.refuse, name="refuse"),
    path("rows/<int:line_id>/", views.row, name="row"),
    path("rows/<int:line_id>/correct/", views.correct, name="correct"),
    path("rows/<int:line_id>/return/", views.return_row, name="return_row"),
    path("rows/<int:line_id>/refuse/", views.refuse_row, name="refuse_row"),
]
