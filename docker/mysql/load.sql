-- One turn of an application's day; run again and again.
SET @customer = LPAD(1 + FLOOR(RAND() * 100), 4, '0');
SET @product = LPAD(1 + FLOOR(RAND() * 40), 4, '0');
SET @rep = ELT(1 + FLOOR(RAND() * 7), 'ALEX', 'BLAKE', 'CASEY', 'DREW', 'ELLIS', 'FINLEY');
SET @order = LEFT(UUID(), 18);

-- An order of two lines.
START TRANSACTION;
INSERT INTO Orders VALUES (@order, @customer, @rep, NOW(), NOW() + INTERVAL 3 DAY, NOW());
INSERT INTO OrderLines VALUES (@order, '1', @product, 1, 12000, NOW()), (@order, '2', '0001', 2, 9250, NOW());
COMMIT;

-- A price, a rating, a customer who moves away.
UPDATE Products SET list_price = list_price + FLOOR(RAND() * 201) - 100, last_updated = NOW() WHERE prod_id = @product;
UPDATE Customers SET credit_rating = 500 + FLOOR(RAND() * 300), last_updated = NOW() WHERE cust_id = @customer;
UPDATE Customers SET region = ELT(1 + FLOOR(RAND() * 4), 'EMEA', 'APAC', 'AMER', 'LATAM'), last_updated = NOW()
  WHERE cust_id = LPAD(1 + FLOOR(RAND() * 100), 4, '0');

-- An order changes hands, and one in two is cancelled after all.
UPDATE Orders SET cust_id = LPAD(1 + FLOOR(RAND() * 100), 4, '0'), last_updated = NOW() WHERE ord_id = @order;
SET @cancelled = IF(RAND() < 0.5, @order, '');
START TRANSACTION;
DELETE FROM OrderLines WHERE ord_id = @cancelled;
DELETE FROM Orders WHERE ord_id = @cancelled;
COMMIT;
