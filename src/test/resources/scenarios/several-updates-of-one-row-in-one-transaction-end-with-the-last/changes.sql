START TRANSACTION;
UPDATE Reps SET rep_name = 'Ann 1', region = 'a' WHERE rep_id = 'ANN';
UPDATE Reps SET rep_name = 'Ann 2', region = NULL WHERE rep_id = 'ANN';
DELETE FROM Reps WHERE rep_id = 'BOB';
UPDATE Reps SET rep_name = 'Ann 3' WHERE rep_id = 'ANN';
INSERT INTO Reps VALUES ('BOB', 'Bob Anew', 'b');
UPDATE Reps SET rep_name = 'Ann 4' WHERE rep_id = 'ANN';
COMMIT;
