INSERT INTO Products VALUES (4, 'van', 400);
UPDATE Products SET price = 201 WHERE id = 2;
ALTER TABLE Products ADD COLUMN doors int NULL FIRST;
UPDATE Products SET doors = id + 1;
ALTER TABLE Products MODIFY price varchar(10) NOT NULL AFTER doors, RENAME COLUMN name TO model;
UPDATE Products SET price = '111', model = 'spider' WHERE id = 1;
UPDATE Products SET price = CONCAT(price, '') , doors = doors + 0, model = CONCAT(model, '.') WHERE id > 1;
UPDATE Products SET model = TRIM(TRAILING '.' FROM model);
INSERT INTO Products (id, model, price, doors) VALUES (5, 'truck', '500', 2);
