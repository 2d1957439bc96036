"""What became of the places: decisions that grant, awards through the years, their end under art. 93."""
