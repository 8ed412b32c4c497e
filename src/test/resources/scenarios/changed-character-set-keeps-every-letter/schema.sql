CREATE TABLE Products (
  id int NOT NULL,
  name varchar(20) CHARACTER SET latin1 NOT NULL,
  maker varchar(20) CHARACTER SET sjis NULL,
  note text CHARACTER SET gbk NULL,
  PRIMARY KEY (id)
) DEFAULT CHARACTER SET latin1;
INSERT INTO Products VALUES (1, 'Citroën', 'トヨタ', '汽车'), (2, 'Skoda', NULL, NULL);
