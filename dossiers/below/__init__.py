"""What came of a plan handed down: where each authority below stands, and what it has published and sealed."""
