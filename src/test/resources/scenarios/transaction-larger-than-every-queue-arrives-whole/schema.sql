CREATE TABLE Digits (d int NOT NULL, PRIMARY KEY (d));
INSERT INTO Digits VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9);
CREATE TABLE Readings (id int NOT NULL, amount int NOT NULL, PRIMARY KEY (id));
