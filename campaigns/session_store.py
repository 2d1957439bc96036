"""Sessions in the database, as Django keeps them; every request reads one, by a statement that is made once."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from campaigns.prepared import Prepared

_by_key = Prepared(lambda key: Session.objects.filter(session_key=key), key="-")


class SessionStore(db.SessionStore):
    def _get_session_from_db(self) -> Session | None:
        found = _by_key(key=self.session_key)
        if found and found[0].expire_date > timezone.now():
            return found[0]
        self._session_key = None
        return None
