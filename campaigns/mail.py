"""The one room around the mail back end: which server, if any, is a matter of the settings."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend

# What a mail server, the way to it or a bad address can do to us: smtplib's errors are OSErrors, as are refused
# connections, time-outs and a full disk; Django finds a bad address with a ValueError. Anything else is our own fault.
FAULTS = (OSError, ValueError)


@contextmanager
def post_office() -> Iterator[BaseEmailBackend]:
    """One connection for many mails. Raises one of FAULTS when the server cannot be reached."""
    connection = get_connection(fail_silently=False)
    connection.open()
    try:
        yield connection
    finally:
        connection.close()


def send(connection: BaseEmailBackend, *, to: str, subject: str, text: str, html: str) -> None:
    """Plain text with an HTML alternative to one address. Raises one of FAULTS."""
    mail = EmailMultiAlternatives(" ".join(subject.split()), text, to=[to], connection=connection)
    mail.attach_alternative(html, "text/html")
    mail.extra_headers["Auto-Submitted"] = "auto-generated"  # no out-of-office replies, please (RFC 3834)
    mail.send()
