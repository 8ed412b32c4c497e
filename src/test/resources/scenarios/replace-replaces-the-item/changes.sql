REPLACE INTO Reps VALUES ('ANN', 'Ann Anew', NULL);
REPLACE INTO Reps VALUES ('CAT', 'Cat', 'east');
