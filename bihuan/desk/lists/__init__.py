"""意见: the list of cases, its filters in the address, saved views, columns, and acting on many."""
