CREATE TABLE Products (id int NOT NULL, name varchar(20) NOT NULL, price int NOT NULL, stock int NOT NULL DEFAULT 0, PRIMARY KEY (id));
INSERT INTO Products VALUES (1, 'roadster', 100, 1), (2, 'coupe', 200, 2), (3, 'sedan', 300, 3);
