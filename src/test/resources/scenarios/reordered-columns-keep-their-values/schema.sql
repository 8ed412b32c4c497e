CREATE TABLE Products (id int NOT NULL, a varchar(20) NOT NULL, b varchar(20) NOT NULL, c varchar(20) NOT NULL, PRIMARY KEY (id));
INSERT INTO Products VALUES (1, 'a1', 'b1', 'c1');
