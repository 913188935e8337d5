"""Reception: the day at the desk, the walk-in queue, what was asked in vain, complaints and incidents."""
