DROP /* gh-ost */ TABLE IF EXISTS `_Products_gho`;
DROP /* gh-ost */ TABLE IF EXISTS `_Products_ghc`;
CREATE /* gh-ost */ TABLE `_Products_ghc` (
  id bigint unsigned auto_increment,
  last_update timestamp not null DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  hint varchar(64) charset ascii not null,
  value varchar(4096) charset ascii not null,
  primary key(id),
  unique key hint_uidx(hint)
) auto_increment=256 comment='gh-ost';
CREATE /* gh-ost */ TABLE `_Products_gho` LIKE `Products`;
ALTER /* gh-ost */ TABLE `_Products_gho` ADD COLUMN colour varchar(10) NULL AFTER id, MODIFY price bigint NOT NULL, ROW_FORMAT=DYNAMIC;
INSERT /* gh-ost */ INTO `_Products_ghc` (id, hint, value) VALUES (NULLIF(1, 0), 'heartbeat', '2024-06-19T10:00:00') ON DUPLICATE KEY UPDATE last_update=NOW(), value=VALUES(value);
INSERT /* gh-ost */ IGNORE INTO `_Products_gho` (`id`, `name`, `price`) (SELECT `id`, `name`, `price` FROM `Products` FORCE INDEX (`PRIMARY`) WHERE (`id` > _binary'0') AND (`id` <= _binary'2') LOCK IN SHARE MODE);
UPDATE Products SET price = 150 WHERE id = 1;
DELETE FROM Products WHERE id = 4;
INSERT INTO Products VALUES (5, 'truck', 500);
UPDATE /* gh-ost */ `_Products_gho` SET `id`=1, `name`='roadster', `price`=150 WHERE ((`id` = 1));
DELETE /* gh-ost */ FROM `_Products_gho` WHERE ((`id` = 4));
REPLACE /* gh-ost */ INTO `_Products_gho` (`id`, `name`, `price`) VALUES (5, 'truck', 500);
INSERT /* gh-ost */ IGNORE INTO `_Products_gho` (`id`, `name`, `price`) (SELECT `id`, `name`, `price` FROM `Products` FORCE INDEX (`PRIMARY`) WHERE (`id` > _binary'2') AND (`id` <= _binary'5') LOCK IN SHARE MODE);
CREATE /* gh-ost */ TABLE `_Products_del` (id int auto_increment primary key) engine=InnoDB comment='ghost-cut-over-sentry';
DROP /* gh-ost */ TABLE IF EXISTS `_Products_del`;
RENAME /* gh-ost */ TABLE `Products` TO `_Products_del`, `_Products_gho` TO `Products`;
DROP /* gh-ost */ TABLE IF EXISTS `_Products_ghc`;
UPDATE Products SET colour = 'red', price = 20000000000 WHERE id = 2;
INSERT INTO Products (id, colour, name, price) VALUES (6, 'blue', 'bus', 600);
DROP /* gh-ost */ TABLE IF EXISTS `_Products_del`;
DELETE FROM Products WHERE id = 3;
