"""What builds, starts and checks the project. Standard library only, except `vendor` and `fonts` (upkeep of assets)."""
