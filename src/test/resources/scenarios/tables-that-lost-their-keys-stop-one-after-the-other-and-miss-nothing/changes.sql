ALTER TABLE Orders DROP PRIMARY KEY;
INSERT INTO Orders VALUES (3, 1);
UPDATE Products SET name = 'spider' WHERE id = 1;
ALTER TABLE Products RENAME COLUMN id TO number;
UPDATE Products SET name = 'sedan' WHERE number = 2;
TRUNCATE TABLE Orders;
TRUNCATE TABLE Products;
INSERT INTO Products VALUES (3, 'van');
