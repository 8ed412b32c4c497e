UPDATE Products SET price = 110 WHERE id = 1;
DROP TABLE Products;
CREATE TABLE Products (price bigint NOT NULL, id int NOT NULL, colour varchar(10) NULL, PRIMARY KEY (id));
INSERT INTO Products VALUES (210, 2, 'red');
DROP TABLE IF EXISTS Products;
CREATE TABLE IF NOT EXISTS Products (id int NOT NULL, price int NOT NULL, doors int NULL, PRIMARY KEY (id));
INSERT INTO Products VALUES (3, 310, 4), (4, 400, NULL);
CREATE TABLE IF NOT EXISTS Products (id int NOT NULL, name varchar(5) NOT NULL, PRIMARY KEY (id));
UPDATE Products SET doors = 5 WHERE id = 4;
