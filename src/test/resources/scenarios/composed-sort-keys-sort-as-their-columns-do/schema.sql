CREATE TABLE Sales (
  id int NOT NULL,
  shop varchar(20) NOT NULL,
  sold datetime NOT NULL,
  price decimal(10,2) NOT NULL,
  PRIMARY KEY (id)
);
INSERT INTO Sales VALUES (7, 'North', '2024-06-19 10:00:00', 99.50), (10, 'north', '2024-06-09 08:30:00', 1200.00);
