"""Addresses of questions and answers."""

from django.urls import path

from scoring.views import questions, replies

question_room = [
    path("c/<slug:code>/questions/", questions.questions, name="questions"),
    path("c/<slug:code>/questions.xlsx", questions.questions_file, name="questions_file"),
    path("c/<slug:code>/questions/ask/", questions.ask_question, name="ask_question"),
    path("c/<slug:code>/questions/answer/", replies.answer, name="answer_questions"),
    path("c/<slug:code>/answers/", questions.published, name="published_replies"),
    path("questions/<int:pk>/", questions.question, name="question"),
    path("questions/<int:pk>/note/", replies.note_question, name="note_question"),
    path("questions/<int:pk>/unnote/", replies.unnote_question, name="unnote_question"),
    path("replies/<int:pk>/", replies.edit_reply, name="edit_reply"),
]
