-- What Tailrace may do, and what the application may.
CREATE USER tailrace IDENTIFIED BY 'tailrace';
GRANT SELECT, RELOAD, SHOW DATABASES, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO tailrace;

CREATE USER application IDENTIFIED BY 'application';
GRANT SELECT, INSERT, UPDATE, DELETE ON app_db.* TO application;
