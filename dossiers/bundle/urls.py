from django.urls import path

from dossiers.views import bundles

urlpatterns = [
    path("c/<slug:code>/dossier/bundle/", bundles.dossier_bundle, name="dossier_bundle"),
    path("bundles/<uuid:pk>/progress/", bundles.bundle_progress, name="bundle_progress"),
    path("bundles/<uuid:pk>/file/", bundles.bundle_file, name="bundle_file"),
    path("bundles/<uuid:pk>/stop/", bundles.stop_bundle, name="stop_bundle"),
]
