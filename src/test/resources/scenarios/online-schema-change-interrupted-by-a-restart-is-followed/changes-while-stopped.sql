UPDATE Products SET price = 301 WHERE id = 3;
UPDATE `_Products_new` SET price = 301 WHERE id = 3;
RENAME TABLE `Products` TO `_Products_old`, `_Products_new` TO `Products`;
UPDATE Products SET colour = 'red' WHERE id = 1;
DROP TABLE `_Products_old`;
