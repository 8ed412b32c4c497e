CREATE TABLE Orders (
  ord_id varchar(20) NOT NULL,
  state varchar(20) NOT NULL,
  rep_id varchar(20) NULL,
  total int NOT NULL,
  PRIMARY KEY (ord_id)
);
INSERT INTO Orders VALUES
  ('01', 'OPEN', 'ANN', 10), ('02', 'OPEN', NULL, 20), ('03', 'CLOSED', 'ANN', 30), ('04', 'PAID', 'BOB', 40),
  ('05', 'OPEN', 'TEST', 50), ('06', 'OPEN', 'CAT', 60), ('07', 'OPEN', 'CAT', 70);
