CREATE TABLE Parents (id int unsigned AUTO_INCREMENT PRIMARY KEY, note varchar(20), _v int, KEY by_note (note));
CREATE TABLE Children (parent_id int unsigned, name varchar(20), part int, body longtext, doc json,
  PRIMARY KEY (parent_id, name, part), KEY by_name (name, part, parent_id), KEY redundant (parent_id, name),
  FULLTEXT KEY words (body), KEY computed ((part + 1)), FOREIGN KEY (parent_id) REFERENCES Parents (id));
CREATE TABLE Twins (parent_id int unsigned PRIMARY KEY, PK int, entity int, flag bit(1), KEY by_flag (flag),
  FOREIGN KEY (parent_id) REFERENCES Parents (id));
CREATE TABLE Cascaded (id int PRIMARY KEY, parent_id int unsigned,
  CONSTRAINT owner FOREIGN KEY (parent_id) REFERENCES Parents (id) ON DELETE CASCADE);
CREATE TABLE Keyless (a int NOT NULL, b int, UNIQUE KEY both_of_them (a), KEY by_b (b));
CREATE TABLE KeylessNullable (a int, UNIQUE KEY only_a (a));
CREATE TABLE `a` (id bigint, long_key varchar(700) CHARACTER SET utf8mb4, PRIMARY KEY (id, long_key));
CREATE TABLE `flags` (flag bit(1) PRIMARY KEY, s set('x','y'));
CREATE TABLE `my-notes` (id int PRIMARY KEY, t1 text, t2 text, t3 text, t4 text, t5 text, t6 text, t7 text);
CREATE TABLE `my_notes` (id decimal(10,2) PRIMARY KEY, at datetime(3), KEY by_at (at, id));
CREATE TABLE ManyIndexes (id int PRIMARY KEY, c int,
  KEY i01 (c), KEY i02 (c), KEY i03 (c), KEY i04 (c), KEY i05 (c), KEY i06 (c), KEY i07 (c), KEY i08 (c), KEY i09 (c),
  KEY i10 (c), KEY i11 (c), KEY i12 (c), KEY i13 (c), KEY i14 (c), KEY i15 (c), KEY i16 (c), KEY i17 (c), KEY i18 (c),
  KEY i19 (c), KEY i20 (c), KEY i21 (c), KEY i22 (c));
INSERT INTO Parents VALUES (1, 'one', 7), (2, NULL, NULL);
INSERT INTO Children VALUES (1, 'a', 1, 'text', '{"a": 1}'), (1, 'a', 2, NULL, NULL);
INSERT INTO Twins VALUES (2, 1, 2, b'1');
INSERT INTO `a` VALUES (1, 'k');
INSERT INTO `flags` VALUES (b'0', 'x');
INSERT INTO `my-notes` (id) VALUES (1);
INSERT INTO `my_notes` VALUES (1.50, '2024-06-19 10:00:00.250');
