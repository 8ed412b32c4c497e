CREATE TABLE Customers (cust_id varchar(20) NOT NULL, PRIMARY KEY (cust_id));
