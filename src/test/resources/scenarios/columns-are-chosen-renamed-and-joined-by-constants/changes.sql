INSERT INTO Products VALUES ('0043', 'Sedan', 18000, 14000, 'last year''s model');
UPDATE Products SET cost = 17600 WHERE prod_id = '0042';
