"""The second step of signing in: a code from the phone, after the password."""
