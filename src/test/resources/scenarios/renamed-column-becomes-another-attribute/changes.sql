ALTER TABLE Products RENAME COLUMN name TO model;
UPDATE Products SET model = 'spider' WHERE id = 1;
ALTER TABLE Products CHANGE COLUMN price list_price bigint NOT NULL;
UPDATE Products SET list_price = 20000000000 WHERE id = 2;
UPDATE Products SET list_price = 110 WHERE id = 1;
INSERT INTO Products VALUES (3, 'sedan', 300);
