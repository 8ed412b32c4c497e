CREATE TABLE Products (id int NOT NULL PRIMARY KEY, name varchar(20) NOT NULL);
INSERT INTO Products VALUES (1, 'coupe');
