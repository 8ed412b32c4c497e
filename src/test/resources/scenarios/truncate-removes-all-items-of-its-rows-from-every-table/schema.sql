CREATE TABLE Customers (cust_id varchar(20) NOT NULL, email varchar(50) NOT NULL, PRIMARY KEY (cust_id));
CREATE TABLE Reps (rep_id varchar(20) NOT NULL, email varchar(50) NOT NULL, PRIMARY KEY (rep_id));
INSERT INTO Customers VALUES ('0001', 'mary@example.org'), ('0002', 'john@example.org');
INSERT INTO Reps VALUES ('ANN', 'ann@example.org');
