INSERT INTO Reviews VALUES (4, NULL, 1, 'Dan', 2);
UPDATE Reviews SET words = 'fair' WHERE id = 2;
