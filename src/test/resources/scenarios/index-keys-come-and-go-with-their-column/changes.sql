UPDATE Orders SET rep_id = IF(ord_id = '0010', NULL, 'BOB');
