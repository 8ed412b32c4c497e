UPDATE Products SET sku = 'e' WHERE sku = 'd';
INSERT INTO Orders VALUES (4, 'e');
INSERT INTO Products VALUES ('c', 'sedan', 'Jawa');
UPDATE Products SET name = 'phaeton' WHERE sku = 'a';
