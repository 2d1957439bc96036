from django.urls import include, path

from tbemulation import home

urlpatterns = [
    path("", home.home, name="home"),
    path("healthz", home.health, name="health"),
    path("", include("campaigns.urls")),
    path("", include("scoring.urls")),
    path("", include("awards.urls")),
    path("", include("dossiers.urls")),
]
handler400 = "tbemulation.errors.bad_request"
handler403 = "tbemulation.errors.forbidden"
handler404 = "tbemulation.errors.not_found"
