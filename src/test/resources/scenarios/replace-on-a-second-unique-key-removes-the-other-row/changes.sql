REPLACE INTO Seats VALUES (1, 'A2', 'cat');
