UPDATE Reps SET region = NULL WHERE rep_id = 'ANN';
UPDATE Reps SET region = 'south' WHERE rep_id IN ('ANN', 'BOB');
