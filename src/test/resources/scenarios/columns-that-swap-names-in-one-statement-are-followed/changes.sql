ALTER TABLE Products RENAME COLUMN name TO code, RENAME COLUMN code TO name;
UPDATE Products SET price = price + 1;
ALTER TABLE Products CHANGE COLUMN price stock int NOT NULL, CHANGE COLUMN stock price int NULL, ALGORITHM=INSTANT;
UPDATE Products SET code = CONCAT(code, '!');
INSERT INTO Products (id, name, code, price, stock) VALUES (3, 'V-3', 'van', NULL, 300);
