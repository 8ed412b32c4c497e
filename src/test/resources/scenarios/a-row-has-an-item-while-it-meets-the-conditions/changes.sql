UPDATE Orders SET state = 'CLOSED' WHERE ord_id = '01';
UPDATE Orders SET rep_id = 'ANN' WHERE ord_id = '02';
UPDATE Orders SET total = 33 WHERE ord_id = '03';
UPDATE Orders SET state = 'CLOSED' WHERE ord_id = '06';
UPDATE Orders SET total = 66 WHERE ord_id = '06';
UPDATE Orders SET state = 'OPEN' WHERE ord_id = '06';
DELETE FROM Orders WHERE ord_id IN ('05', '07');
