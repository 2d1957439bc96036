from django.urls import path

from dossiers.views import plan_papers

urlpatterns = [
    path("c/<slug:code>/plan/paper/", plan_papers.plan_paper, name="plan_paper"),
    path("c/<slug:code>/rankings/<slug:number>/paper/", plan_papers.ranking_paper, name="ranking_paper"),
]
