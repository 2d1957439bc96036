from django.urls import path

from bench.floor import views

urlpatterns = [
    path("login/", views.sign_in, name="login"),  # the server asks for its address as it starts
    path("bare/", views.bare),
    path("rows/<int:unit>/", views.rows),
    path("save1/<int:unit>/", views.save_one),
    path("save30/<int:unit>/", views.save_all),
    path("rank/", views.rank),
]
