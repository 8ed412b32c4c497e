UPDATE Reps SET region = NULL WHERE rep_id = 'ANN';
INSERT INTO Reps VALUES ('CAT', 'Cat Cole', 'east');
