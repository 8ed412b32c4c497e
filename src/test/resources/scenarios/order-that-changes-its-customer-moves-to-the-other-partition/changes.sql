UPDATE Orders SET cust_id = '0002' WHERE ord_id = '0010';
