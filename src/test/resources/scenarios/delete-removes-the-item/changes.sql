DELETE FROM Reps WHERE rep_id = 'ANN';
