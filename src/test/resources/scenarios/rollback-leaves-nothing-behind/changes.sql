START TRANSACTION;
INSERT INTO Reps VALUES ('CAT', 'Cat', 'east');
UPDATE Reps SET rep_name = 'nobody';
DELETE FROM Reps WHERE rep_id = 'BOB';
ROLLBACK;
INSERT INTO Reps VALUES ('DAN', 'Dan', NULL);
