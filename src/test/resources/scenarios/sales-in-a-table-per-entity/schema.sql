INSERT INTO Customers VALUES
  ('0001', 'Mary Major', 'mary@example.org', '555-1', 'West', 'CA', 700, '2096-06-19 10:00:00'),
  ('0002', 'John Stiles', 'john@example.org', NULL, 'East', NULL, 640, '2096-06-19 10:00:00');
INSERT INTO Products VALUES ('0042', 'Roadster', 'Car', 21000, '2096-06-01 00:00:00');
INSERT INTO Reps VALUES ('ANN', 'Ann Ames', '2096-06-01 00:00:00');
INSERT INTO Orders VALUES
  ('0007', '0001', 'ANN', '2096-06-19 10:00:00', '2096-06-21 10:00:00', '2096-06-19 10:00:00'),
  ('0008', '0001', NULL, '2096-06-20 11:30:00', '2096-06-22 11:30:00', '2096-06-20 11:30:00');
INSERT INTO OrderLines VALUES
  ('0007', '01', '0042', 1, 19500, '2096-06-19 10:00:00'),
  ('0008', '01', '0042', 2, 20500, '2096-06-20 11:30:00');
