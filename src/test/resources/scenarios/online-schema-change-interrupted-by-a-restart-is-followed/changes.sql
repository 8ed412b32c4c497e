CREATE TABLE `_Products_new` LIKE `Products`;
ALTER TABLE `_Products_new` ADD COLUMN colour varchar(10) NULL FIRST;
INSERT IGNORE INTO `_Products_new` (`id`, `name`, `price`) SELECT `id`, `name`, `price` FROM `Products` LOCK IN SHARE MODE;
