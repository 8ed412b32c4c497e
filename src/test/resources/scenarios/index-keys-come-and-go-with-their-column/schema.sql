CREATE TABLE Customers (cust_id varchar(20) NOT NULL, name varchar(20) NOT NULL, PRIMARY KEY (cust_id));
CREATE TABLE Orders (
  ord_id varchar(20) NOT NULL,
  cust_id varchar(20) NOT NULL,
  rep_id varchar(20) NULL,
  ord_date datetime NOT NULL,
  PRIMARY KEY (ord_id),
  FOREIGN KEY (cust_id) REFERENCES Customers (cust_id)
);
INSERT INTO Customers VALUES ('0001', 'Mary Major'), ('0002', 'John Stiles');
INSERT INTO Orders VALUES ('0010', '0001', 'ANN', '2024-06-19 10:00:00'), ('0011', '0001', NULL, '2024-06-20 11:30:00');
