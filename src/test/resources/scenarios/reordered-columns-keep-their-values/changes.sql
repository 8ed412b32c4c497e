ALTER TABLE Products MODIFY COLUMN c varchar(20) NOT NULL FIRST;
UPDATE Products SET a = 'a2' WHERE id = 1;
ALTER TABLE Products MODIFY COLUMN a varchar(20) NOT NULL AFTER b;
INSERT INTO Products (id, a, b, c) VALUES (2, 'a', 'b', 'c');
INSERT INTO Products (id, a, b, c) VALUES (3, 'a', 'b', 'c');
UPDATE Products SET c = 'c3' WHERE id < 3;
