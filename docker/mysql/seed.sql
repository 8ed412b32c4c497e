-- A small business: 100 customers, 40 products, 6 reps, 200 orders of three lines each.
INSERT INTO Customers
  WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)
  SELECT LPAD(i, 4, '0'), CONCAT('Customer ', i), CONCAT('customer', i, '@example.org'), IF(i % 5 = 0, NULL, CONCAT('555-', LPAD(i, 4, '0'))),
    ELT(1 + i % 4, 'EMEA', 'APAC', 'AMER', 'LATAM'), IF(i % 3 = 0, NULL, 'active'), 500 + i * 3, NOW()
  FROM n;

INSERT INTO Products
  WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)
  SELECT LPAD(i, 4, '0'), CONCAT('Model ', i), ELT(1 + i % 4, 'car', 'truck', 'van', 'motorcycle'), 9000 + i * 250, NOW()
  FROM n;

INSERT INTO Reps VALUES
  ('ALEX', 'ALEX', NOW()), ('BLAKE', 'BLAKE', NOW()), ('CASEY', 'CASEY', NOW()),
  ('DREW', 'DREW', NOW()), ('ELLIS', 'ELLIS', NOW()), ('FINLEY', 'FINLEY', NOW());

INSERT INTO Orders
  WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
  SELECT LPAD(i, 4, '0'), LPAD(1 + i % 100, 4, '0'), IF(i % 7 = 0, NULL, ELT(1 + i % 6, 'ALEX', 'BLAKE', 'CASEY', 'DREW', 'ELLIS', 'FINLEY')),
    NOW() - INTERVAL i HOUR, NOW() + INTERVAL i HOUR, NOW()
  FROM n;

INSERT INTO OrderLines
  SELECT o.ord_id, l.line, LPAD(1 + (o.ord_id + l.line) % 40, 4, '0'), l.line, 9000 + l.line * 250, NOW()
  FROM Orders o CROSS JOIN (SELECT '1' AS line UNION SELECT '2' UNION SELECT '3') l;
