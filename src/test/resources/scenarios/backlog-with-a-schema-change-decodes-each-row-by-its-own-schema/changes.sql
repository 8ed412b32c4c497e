INSERT INTO Products VALUES (3, 'sedan', 300);
