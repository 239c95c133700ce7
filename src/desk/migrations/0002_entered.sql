-- One-time links that were used, until they would have run out anyway.
CREATE TABLE entered (nonce TEXT PRIMARY KEY, until INTEGER NOT NULL) WITHOUT ROWID;
