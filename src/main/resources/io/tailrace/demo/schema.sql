-- The reference schema: vehicle sales, in a database of its own, app_db by default.
-- Foreign keys refuse and never cascade: InnoDB does not write the rows that a cascade changes to the binlog.

CREATE TABLE Customers (
  cust_id       varchar(20) NOT NULL,
  name          varchar(20) NOT NULL,
  email         varchar(50) NOT NULL,
  phone         varchar(30) NULL,
  region        varchar(30) NOT NULL,
  state         varchar(30) NULL,
  credit_rating int         NOT NULL,
  last_updated  datetime    NOT NULL,
  PRIMARY KEY (cust_id),
  KEY customers_by_email (email),
  KEY customers_by_region (region)
);

CREATE TABLE Products (
  prod_id      varchar(20) NOT NULL,
  name         varchar(20) NOT NULL,
  category     varchar(20) NOT NULL,
  list_price   int         NOT NULL,
  last_updated datetime    NOT NULL,
  PRIMARY KEY (prod_id),
  KEY products_by_category (category, last_updated)
);

CREATE TABLE Reps (
  rep_id       varchar(20) NOT NULL,
  rep_name     varchar(20) NOT NULL,
  last_updated datetime    NOT NULL,
  PRIMARY KEY (rep_id)
);

CREATE TABLE Orders (
  ord_id       varchar(20) NOT NULL,
  cust_id      varchar(20) NOT NULL,
  rep_id       varchar(20) NULL,
  ord_date     datetime    NOT NULL,
  ship_date    datetime    NOT NULL,
  last_updated datetime    NOT NULL,
  PRIMARY KEY (ord_id),
  KEY orders_by_rep (rep_id),
  CONSTRAINT orders_customer FOREIGN KEY (cust_id) REFERENCES Customers (cust_id),
  CONSTRAINT orders_rep FOREIGN KEY (rep_id) REFERENCES Reps (rep_id)
);

CREATE TABLE OrderLines (
  ord_id       varchar(20) NOT NULL,
  ord_line_id  varchar(20) NOT NULL,
  prod_id      varchar(20) NOT NULL,
  qty          int         NOT NULL,
  item_price   int         NOT NULL,
  last_updated datetime    NOT NULL,
  PRIMARY KEY (ord_id, ord_line_id),
  KEY lines_by_product (prod_id, item_price),
  CONSTRAINT lines_order FOREIGN KEY (ord_id) REFERENCES Orders (ord_id),
  CONSTRAINT lines_product FOREIGN KEY (prod_id) REFERENCES Products (prod_id)
);
