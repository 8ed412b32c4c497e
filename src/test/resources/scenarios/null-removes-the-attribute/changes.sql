UPDATE Reps SET region = NULL WHERE rep_id = 'ANN';
