START TRANSACTION;
UPDATE Reps SET rep_id = 'TMP' WHERE rep_id = 'ANN';
UPDATE Reps SET rep_id = 'ANN' WHERE rep_id = 'BOB';
UPDATE Reps SET rep_id = 'BOB' WHERE rep_id = 'TMP';
COMMIT;
