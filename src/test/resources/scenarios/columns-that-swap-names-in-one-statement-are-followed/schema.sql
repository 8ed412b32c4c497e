CREATE TABLE Products (id int NOT NULL PRIMARY KEY, name varchar(20) NOT NULL, code varchar(20) NOT NULL, price int NOT NULL, stock int NULL);
INSERT INTO Products VALUES (1, 'coupe', 'C-1', 100, 1), (2, 'sedan', 'S-2', 200, NULL);
