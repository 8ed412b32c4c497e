CREATE TABLE Seats (id int NOT NULL, seat varchar(10) NOT NULL, guest varchar(20) NULL, PRIMARY KEY (id), UNIQUE KEY (seat));
INSERT INTO Seats VALUES (1, 'A1', 'ann'), (2, 'A2', 'bob');
