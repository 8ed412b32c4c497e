UPDATE Reps SET rep_name = 'Ann Archer', region = 'north' WHERE rep_id = 'ANN';
