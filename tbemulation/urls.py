from django.urls import include, path

from tbemulation import health, home, version_page
from tbemulation.guides import views as guides

urlpatterns = [
    path("", home.home, name="home"),
    path("healthz", health.alive, name="alive"),
    path("healthz/ready", health.ready, name="ready"),
    path("metrics", health.metrics, name="metrics"),
    path("version/", version_page.version, name="version"),
    path("", include("scoring.urls")),  # before the others: addresses are tried in their order, and most are these
    path("", include("campaigns.urls")),
    path("", include("awards.urls")),
    path("", include("dossiers.urls")),
    path("guides/", guides.guides, name="guides"),
    path("guides/<slug:guide>/", guides.guide, name="guide"),
    path("guides/<slug:guide>/card/", guides.guide_card, name="guide_card"),
]
handler400 = "tbemulation.errors.bad_request"
handler403 = "tbemulation.errors.forbidden"
handler404 = "tbemulation.errors.not_found"
handler500 = "tbemulation.errors.server_error"
