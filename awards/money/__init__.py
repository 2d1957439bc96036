"""Tiền thưởng: coefficient × base salary in force on the day of the decision, rounded as the authority does."""
