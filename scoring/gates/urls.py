"""Addresses of the register of criticisms and other exclusions."""

from django.urls import path

from scoring.views import gates

gate_room = [
    path("c/<slug:code>/gates/", gates.gates, name="gates"),
    path("c/<slug:code>/gates.xlsx", gates.gates_file, name="gates_file"),
    path("c/<slug:code>/gates/new/", gates.new_gate, name="new_gate"),
    path("gates/<int:pk>/", gates.edit_gate, name="edit_gate"),
    path("gates/<int:pk>/lift/", gates.gate_lift, name="gate_lift"),
]
