UPDATE Products SET name = 'spider' WHERE sku = 'a';
INSERT INTO Orders VALUES (2, 'b');
ALTER TABLE Products RENAME COLUMN maker TO brand;
UPDATE Orders SET sku = 'c' WHERE id = 2;
UPDATE Products SET name = 'hatchback' WHERE sku = 'b';
INSERT INTO Products VALUES ('d', 'van', 'Walter');
DELETE FROM Products WHERE sku = 'c';
INSERT INTO Orders VALUES (3, 'd');
DELETE FROM Orders WHERE id = 1;
