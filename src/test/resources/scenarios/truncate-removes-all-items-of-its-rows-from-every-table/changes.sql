TRUNCATE TABLE Customers;
INSERT INTO Customers VALUES ('0003', 'john@example.org');
