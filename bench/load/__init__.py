"""The deadline hour: many units save at once, at a set pace whatever the answers take."""
