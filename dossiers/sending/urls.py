from django.urls import path

from dossiers.views import sendings, sent

_HOME = "c/<slug:code>/sending/"
_ROW = "sendings/<int:pk>/"

urlpatterns = [
    path("c/<slug:code>/unit-dossier/", sendings.unit_dossier, name="unit_dossier"),
    path(f"{_HOME}office/", sendings.office_dossier, name="office_dossier"),
    path(f"{_HOME}province/<slug:number>/", sendings.province_dossier, name="province_dossier"),
    path(f"{_HOME}send/", sendings.send_dossier, name="send_dossier"),
    path(f"{_HOME}make/", sendings.make_papers, name="make_papers"),
    path(f"{_HOME}units/", sent.unit_sendings, name="unit_sendings"),
    path(f"{_HOME}units/receive/", sent.receive_sendings, name="receive_sendings"),
    path(_ROW, sent.sending, name="sending"),
    path(f"{_ROW}receive/", sent.receive_sending, name="receive_sending"),
    path(f"{_ROW}return/", sent.return_sending, name="return_sending"),
    path(f"{_ROW}withdraw/", sent.withdraw_sending, name="withdraw_sending"),
]
