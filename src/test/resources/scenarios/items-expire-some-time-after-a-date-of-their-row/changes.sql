UPDATE Sessions SET last_seen = '2096-06-20 10:00:00' WHERE id = 'a1';
