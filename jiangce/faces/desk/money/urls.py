"""Addresses of the money pages."""

from django.urls import path

from jiangce.faces.desk.money import accounts, batches, payees

app_name = "money"
urlpatterns = [
    path("", accounts.accounts, name="accounts"),
    path("accounts/<int:fund_account_id>/", accounts.account, name="account"),
    path("entries/<int:entry_id>/", accounts.entry, name="entry"),
    path("entries/<int:entry_id>/reverse/", accounts.reverse_entry, name="reverse"),
    path("payable/", batches.payable, name="payable"),
    path("payable/<int:claim_id>/", batches.plan, name="plan"),
    path("batches/", batches.batches, name="batches"),
    path("batches/<int:batch_id>/", batches.batch, name="batch"),
    path("batches/<int:batch_id>/release/", batches.release, name="release"),
    path("batches/<int:batch_id>/send/", batches.send, name="send"),
    path("batches/<int:batch_id>/cancel/", batches.cancel, name="cancel"),
    path("batches/<int:batch_id>/result/", batches.result, name="result"),
    path("batches/<int:batch_id>/files/<str:form>/", batches.download, name="download"),
    path("results/<int:result_id>/", batches.result_file, name="result_file"),
    path("returned/", payees.returned, name="returned"),
    path("payments/<int:payment_id>/", payees.payment, name="payment"),
    path("paid/", payees.paid, name="paid"),
    path("recover/<int:line_id>/", payees.recover, name="recover"),
]
