from django.urls import path

from dossiers.views import number_books as books
from dossiers.views import number_grid as grid
from dossiers.views import outgoing

_GRID = "c/<slug:code>/numbers/"
_BOOKS = "c/<slug:code>/number-books/"
_OUTGOING = "c/<slug:code>/outgoing/"

urlpatterns = [
    path(_GRID, grid.number_grid, name="number_grid"),
    path(f"{_GRID}remake/", grid.remake_all_citing, name="remake_all_citing"),
    path("documents/<uuid:pk>/citing/", grid.remake_citing, name="remake_citing"),
    path(_OUTGOING, outgoing.outgoing, name="outgoing"),
    path(f"{_OUTGOING}excel/", outgoing.outgoing_file, name="outgoing_file"),
    path(_BOOKS, books.number_books, name="number_books"),
    path(f"{_BOOKS}<int:pk>/new/", books.new_group, name="new_group"),
    path("c/<slug:code>/number-groups/<int:pk>/", books.edit_group, name="edit_group"),
    path("c/<slug:code>/number-groups/<int:pk>/remove/", books.remove_group, name="remove_group"),
]
