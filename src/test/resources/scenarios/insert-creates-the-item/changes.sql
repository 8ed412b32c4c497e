INSERT INTO Reps VALUES ('CAT', 'Cat Cole', 'east');
