CREATE TABLE Customers (
  cust_id varchar(20) NOT NULL,
  name varchar(20) NOT NULL,
  email varchar(50) NULL,
  phone varchar(30) NULL,
  PRIMARY KEY (cust_id),
  UNIQUE KEY (email)
);
INSERT INTO Customers VALUES
  ('0001', 'Mary Major', 'mary@example.org', '555-1'), ('0002', 'John Stiles', NULL, NULL),
  ('0003', 'Ann Ames', 'ann@example.org', '555-3'), ('0004', 'Bob Bay', 'bob@example.org', NULL);
