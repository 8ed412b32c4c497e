CREATE TABLE Products (id int NOT NULL, name varchar(20) NOT NULL, PRIMARY KEY (id));
CREATE TABLE Orders (id int NOT NULL, sku int NOT NULL, PRIMARY KEY (id));
INSERT INTO Products VALUES (1, 'roadster'), (2, 'coupe');
INSERT INTO Orders VALUES (1, 1), (2, 2);
