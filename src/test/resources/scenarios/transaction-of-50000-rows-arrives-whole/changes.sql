START TRANSACTION;
INSERT INTO Readings
  SELECT a.d * 10000 + b.d * 1000 + c.d * 100 + d.d * 10 + e.d, 1
  FROM Digits a, Digits b, Digits c, Digits d, Digits e WHERE a.d < 5;
UPDATE Readings SET amount = id * 2 WHERE id % 10 = 0;
COMMIT;
