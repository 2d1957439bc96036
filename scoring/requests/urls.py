"""Addresses of requests for documents and explanation."""

from django.urls import path

from scoring.views import request_bulk, requests

request_room = [
    path("c/<slug:code>/requests/", requests.requests, name="requests"),
    path("c/<slug:code>/requests.xlsx", requests.requests_file, name="requests_file"),
    path("c/<slug:code>/requests/new/", request_bulk.new_requests, name="new_requests"),
    path("c/<slug:code>/requests/change/", request_bulk.change_requests, name="change_requests"),
    path("lines/<int:pk>/request/", requests.ask_line, name="ask_line"),
    path("requests/<int:pk>/", requests.request_page, name="request"),
    path("requests/<int:pk>/answer/", requests.answer_request, name="answer_request"),
]
