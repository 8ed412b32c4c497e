CREATE TABLE Products (sku varchar(10) NOT NULL, name varchar(20) NOT NULL, maker varchar(20) NOT NULL, PRIMARY KEY (sku));
CREATE TABLE Orders (id int NOT NULL, sku varchar(10) NOT NULL, PRIMARY KEY (id));
INSERT INTO Products VALUES ('a', 'roadster', 'Tatra'), ('b', 'coupe', 'Praga'), ('c', 'sedan', 'Aero');
INSERT INTO Orders VALUES (1, 'a');
