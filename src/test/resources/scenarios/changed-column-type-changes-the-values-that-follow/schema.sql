CREATE TABLE Products (
  id int NOT NULL,
  name varchar(20) CHARACTER SET latin1 NOT NULL,
  price int NOT NULL,
  since datetime NULL,
  PRIMARY KEY (id)
) DEFAULT CHARACTER SET latin1;
INSERT INTO Products VALUES (1, 'Citroën', 100, '2024-06-19 10:00:00'), (2, 'Skoda', 200, NULL);
