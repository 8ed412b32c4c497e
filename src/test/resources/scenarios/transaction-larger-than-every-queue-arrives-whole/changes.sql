-- 2,200 changes in one transaction, in several events of the binlog: eight times what may wait anywhere.
START TRANSACTION;
INSERT INTO Readings
  SELECT a.d * 1000 + b.d * 100 + c.d * 10 + d.d, 1
  FROM Digits a, Digits b, Digits c, Digits d WHERE a.d < 2;
UPDATE Readings SET amount = id * 2 WHERE id % 10 = 0;
COMMIT;
