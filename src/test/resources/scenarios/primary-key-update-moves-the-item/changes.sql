UPDATE Reps SET rep_id = 'ZOE' WHERE rep_id = 'ANN';
