from django.urls import path

from dossiers.views import personal_data

urlpatterns = [
    path("account/data/", personal_data.own_data, name="own_data"),
    path("people/<int:pk>/data/", personal_data.person_data, name="person_data"),
]
