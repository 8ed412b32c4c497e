INSERT INTO Reps VALUES ('ANN', 'Ann Again', 'east'), ('CAT', 'Cat', NULL)
  ON DUPLICATE KEY UPDATE rep_name = VALUES(rep_name), region = NULL;
