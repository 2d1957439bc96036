"""Trình: what a dossier must hold before it may go to who decides on it, and its way there and back."""
