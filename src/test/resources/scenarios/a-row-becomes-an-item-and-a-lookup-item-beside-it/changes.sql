UPDATE Customers SET email = 'major@example.org' WHERE cust_id = '0001';
UPDATE Customers SET email = 'john@example.org', phone = '555-2' WHERE cust_id = '0002';
UPDATE Customers SET email = NULL WHERE cust_id = '0003';
DELETE FROM Customers WHERE cust_id = '0004';
