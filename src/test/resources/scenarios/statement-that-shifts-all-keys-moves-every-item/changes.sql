UPDATE Slots SET id = id + 1 ORDER BY id DESC;
