UPDATE Products SET name = 'sedan' WHERE id = 1;
CREATE TABLE Reviews (id int NOT NULL PRIMARY KEY, product int NOT NULL, reviewer varchar(20) NOT NULL, stars int NOT NULL);
INSERT INTO Reviews VALUES (1, 1, 'Ann', 5), (2, 1, 'Bob', 3);
UPDATE Reviews SET stars = 4 WHERE id = 2;
ALTER TABLE Reviews ADD COLUMN words text NULL AFTER id;
INSERT INTO Reviews VALUES (3, 'good', 1, 'Cat', 4);
DELETE FROM Reviews WHERE id = 1;
