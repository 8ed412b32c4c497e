INSERT INTO Products VALUES ('0043', 'Wagon', 'Car', 18000, '2096-06-25 08:00:00');
INSERT INTO OrderLines VALUES ('0007', '02', '0043', 3, 17000, '2096-06-25 09:00:00');
UPDATE Orders SET cust_id = '0002', rep_id = NULL, last_updated = '2096-06-25 09:30:00' WHERE ord_id = '0007';
UPDATE Customers SET phone = NULL, region = 'North' WHERE cust_id = '0001';
DELETE FROM OrderLines WHERE ord_id = '0008';
DELETE FROM Orders WHERE ord_id = '0008';
