INSERT INTO Reps VALUES ('CAT', 'Cat', 'east'), ('DAN', 'Dan', 'east'), ('EVE', 'Eve', 'west');
UPDATE Reps SET region = 'everywhere';
DELETE FROM Reps WHERE rep_id IN ('ANN', 'DAN');
