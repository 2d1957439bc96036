"""Addresses of petitions about published points."""

from django.urls import path

from scoring.views import petitions

petition_room = [
    path("c/<slug:code>/petitions/", petitions.petitions, name="petitions"),
    path("lines/<int:pk>/petition/", petitions.new_petition, name="new_petition"),
    path("petitions/<int:pk>/", petitions.petition, name="petition"),
    path("petitions/<int:pk>/withdraw/", petitions.withdraw_petition, name="withdraw_petition"),
    path("petitions/<int:pk>/answer/", petitions.answer_petition, name="answer_petition"),
]
