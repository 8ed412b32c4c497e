START TRANSACTION;
INSERT INTO Reps VALUES ('CAT', 'Cat', 'east');
SAVEPOINT half;
UPDATE Reps SET rep_name = 'nobody';
INSERT INTO Reps VALUES ('DAN', 'Dan', 'east');
ROLLBACK TO SAVEPOINT half;
UPDATE Reps SET region = 'south' WHERE rep_id = 'CAT';
COMMIT;
