CREATE TABLE Products (
  prod_id varchar(20) NOT NULL,
  name varchar(20) NOT NULL,
  list_price int NOT NULL,
  cost int NOT NULL,
  note varchar(100) NULL,
  PRIMARY KEY (prod_id)
);
INSERT INTO Products VALUES ('0042', 'Roadster', 21000, 17500, NULL);
