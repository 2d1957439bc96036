"""Menu entries of this app."""

from campaigns.menu import Item

ITEMS: tuple[Item, ...] = ()
