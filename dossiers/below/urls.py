from django.urls import path

from dossiers.views import below

_HOME = "c/<slug:code>/below/"

urlpatterns = [
    path(_HOME, below.below, name="below"),
    path(f"{_HOME}hand-down/", below.hand_plan_down, name="hand_plan_down"),
    path(f"{_HOME}excel/", below.below_export, name="below_export"),
    path(f"{_HOME}<int:pk>/", below.below_results, name="below_results"),
]
