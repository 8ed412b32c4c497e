ALTER TABLE Products ADD INDEX by_name (name), ADD UNIQUE KEY by_price (price DESC);
CREATE INDEX by_lower_name ON Products ((LOWER(name)));
UPDATE Products SET price = 150 WHERE id = 1;
ALTER TABLE Products ALTER INDEX by_name INVISIBLE;
DROP INDEX by_price ON Products;
ANALYZE TABLE Products;
OPTIMIZE TABLE Products;
ALTER TABLE Products ENGINE=InnoDB;
INSERT INTO Products VALUES (3, 'sedan', 150);
