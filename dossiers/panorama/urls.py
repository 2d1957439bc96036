from django.urls import path

from dossiers.views import panorama

urlpatterns = [path("c/<slug:code>/panorama/", panorama.panorama, name="panorama")]
