CREATE TABLE Slots (id int NOT NULL, name varchar(20) NOT NULL, PRIMARY KEY (id));
INSERT INTO Slots VALUES (1, 'one'), (2, 'two'), (3, 'three');
