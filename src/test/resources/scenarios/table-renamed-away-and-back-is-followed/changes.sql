UPDATE Products SET price = 110 WHERE id = 1;
RENAME TABLE Products TO Products_aside;
ALTER TABLE Products_aside ADD COLUMN colour varchar(10) NULL AFTER id;
ALTER TABLE Notes RENAME TO Remarks;
ALTER TABLE Products_aside RENAME AS Products;
UPDATE Products SET colour = 'red' WHERE id = 1;
RENAME TABLE Products TO Swap, Remarks TO Notes, Swap TO Products;
INSERT INTO Products VALUES (3, 'blue', 'sedan', 300);
DELETE FROM Products WHERE id = 2;
