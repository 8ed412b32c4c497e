CREATE TABLE Products (id int NOT NULL, name varchar(20) NOT NULL, price int NOT NULL, PRIMARY KEY (id));
CREATE TABLE Notes (id int NOT NULL, PRIMARY KEY (id));
INSERT INTO Products VALUES (1, 'roadster', 100), (2, 'coupe', 200);
