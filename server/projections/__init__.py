"""What events add up to: assisted sessions with their procedures, and daily counts. Updated in the transaction that
stores the events; figures are read from here and nowhere else."""
