CREATE TABLE Sessions (
  id varchar(20) NOT NULL,
  last_seen datetime NOT NULL,
  pinned_until date NULL,
  PRIMARY KEY (id)
);
INSERT INTO Sessions VALUES ('a1', '2096-06-19 10:00:00', NULL), ('b2', '2096-06-19 11:00:00', '2097-01-01');
