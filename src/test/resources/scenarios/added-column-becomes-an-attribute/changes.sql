ALTER TABLE Products ADD COLUMN colour varchar(10) NULL, ALGORITHM=INSTANT;
INSERT INTO Products (id, name, price, colour) VALUES (3, 'sedan', 300, 'blue');
ALTER TABLE Products ADD COLUMN doors tinyint NULL AFTER id, ALGORITHM=COPY;
UPDATE Products SET doors = 2, colour = 'red' WHERE id = 1;
ALTER TABLE Products ADD COLUMN (seats int NULL, weight decimal(6,1) NULL), LOCK=SHARED;
UPDATE Products SET seats = 4, weight = 1250.5 WHERE id = 3;
