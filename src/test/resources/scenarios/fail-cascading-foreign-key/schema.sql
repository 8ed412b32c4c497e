CREATE TABLE Parents (id int NOT NULL, PRIMARY KEY (id));
CREATE TABLE Children (id int NOT NULL, parent int NOT NULL, PRIMARY KEY (id),
  CONSTRAINT child_of FOREIGN KEY (parent) REFERENCES Parents (id) ON DELETE CASCADE);
