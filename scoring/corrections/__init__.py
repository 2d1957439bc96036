"""What a corrected score sheet does to a scorecard: pure values, read by the page that shows it and the action too."""
