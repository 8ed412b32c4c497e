CREATE TABLE Reps (
  rep_id varchar(20) NOT NULL,
  rep_name varchar(20) NOT NULL,
  region varchar(20) NULL,
  PRIMARY KEY (rep_id)
);
INSERT INTO Reps VALUES ('ANN', 'Ann Ames', 'west'), ('BOB', 'Bob Bay', NULL);
