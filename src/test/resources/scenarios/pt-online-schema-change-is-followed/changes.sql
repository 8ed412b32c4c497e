CREATE TABLE `_Products_new` (
  `id` int NOT NULL AUTO_INCREMENT,
  `name` varchar(20) NOT NULL,
  `price` int NOT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB AUTO_INCREMENT=5 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
ALTER TABLE `_Products_new` ADD COLUMN colour varchar(10) NULL AFTER id, MODIFY price bigint NOT NULL;
CREATE TRIGGER `pt_osc_Products_del` AFTER DELETE ON `Products` FOR EACH ROW BEGIN DECLARE CONTINUE HANDLER FOR 1146 begin end; DELETE IGNORE FROM `_Products_new` WHERE `_Products_new`.`id` <=> OLD.`id`; END ;
CREATE TRIGGER `pt_osc_Products_upd` AFTER UPDATE ON `Products` FOR EACH ROW BEGIN DECLARE CONTINUE HANDLER FOR 1146 begin end; DELETE IGNORE FROM `_Products_new` WHERE !(OLD.`id` <=> NEW.`id`) AND `_Products_new`.`id` <=> OLD.`id`; REPLACE INTO `_Products_new` (`id`, `name`, `price`) VALUES (NEW.`id`, NEW.`name`, NEW.`price`); END ;
CREATE TRIGGER `pt_osc_Products_ins` AFTER INSERT ON `Products` FOR EACH ROW BEGIN DECLARE CONTINUE HANDLER FOR 1146 begin end; REPLACE INTO `_Products_new` (`id`, `name`, `price`) VALUES (NEW.`id`, NEW.`name`, NEW.`price`); END ;
INSERT LOW_PRIORITY IGNORE INTO `_Products_new` (`id`, `name`, `price`) SELECT `id`, `name`, `price` FROM `Products` FORCE INDEX(`PRIMARY`) WHERE ((`id` >= '1')) AND ((`id` <= '2')) LOCK IN SHARE MODE /*pt-online-schema-change 4711 copy nibble*/;
UPDATE Products SET price = 150 WHERE id = 1;
DELETE FROM Products WHERE id = 4;
INSERT INTO Products VALUES (5, 'truck', 500);
UPDATE Products SET id = 7 WHERE id = 5;
INSERT LOW_PRIORITY IGNORE INTO `_Products_new` (`id`, `name`, `price`) SELECT `id`, `name`, `price` FROM `Products` FORCE INDEX(`PRIMARY`) WHERE ((`id` >= '3')) AND ((`id` <= '7')) LOCK IN SHARE MODE /*pt-online-schema-change 4711 copy nibble*/;
ANALYZE TABLE `_Products_new` /* pt-online-schema-change */;
RENAME TABLE `Products` TO `_Products_old`, `_Products_new` TO `Products`;
DROP TABLE IF EXISTS `_Products_old`;
DROP TRIGGER IF EXISTS `pt_osc_Products_del`;
DROP TRIGGER IF EXISTS `pt_osc_Products_upd`;
DROP TRIGGER IF EXISTS `pt_osc_Products_ins`;
UPDATE Products SET colour = 'red', price = 20000000000 WHERE id = 2;
INSERT INTO Products (id, colour, name, price) VALUES (6, 'blue', 'bus', 600);
DELETE FROM Products WHERE id = 3;
