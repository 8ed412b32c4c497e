CREATE TABLE Notes (id int NOT NULL, text varchar(20) NOT NULL);
