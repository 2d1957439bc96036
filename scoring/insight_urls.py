"""Addresses of the analysis of points."""

from django.urls import path

from scoring.views import insight

insight_room = [
    path("c/<slug:code>/insight/", insight.insight, name="insight"),
    path("c/<slug:code>/insight.xlsx", insight.insight_file, name="insight_file"),
]
