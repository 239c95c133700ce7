-- What spans conversations. Every row is a copy or a note that may be lost without losing a message.

-- The searchable copy of a case; its owner is the conversation's Durable Object. No words of an owner.
CREATE TABLE cases (
  id TEXT PRIMARY KEY,
  object TEXT NOT NULL,
  number TEXT NOT NULL,
  rev INTEGER NOT NULL,
  state TEXT NOT NULL,
  desk TEXT NOT NULL,
  channel TEXT NOT NULL,
  reason TEXT NOT NULL,
  urgent INTEGER NOT NULL,
  holder TEXT,
  holder_name TEXT,
  opened INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  claimed INTEGER,
  replied INTEGER,
  closed INTEGER,
  ended TEXT,
  reopened INTEGER NOT NULL,
  sent INTEGER NOT NULL,
  heard INTEGER NOT NULL,
  due INTEGER,
  summary TEXT NOT NULL,
  industry TEXT,
  employees TEXT,
  prefecture TEXT,
  rating INTEGER
) WITHOUT ROWID;
CREATE INDEX cases_by_state ON cases (state, opened);
CREATE INDEX cases_by_object ON cases (object);
CREATE INDEX cases_by_change ON cases (changed);

-- Who did what to which case, and nothing of its content.
CREATE TABLE audit (
  key TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  staff TEXT NOT NULL,
  name TEXT,
  act TEXT NOT NULL,
  number TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX audit_by_time ON audit (at);
CREATE INDEX audit_by_number ON audit (number);

-- Channels bound as desks by a word in them.
CREATE TABLE desk_channels (
  desk TEXT NOT NULL,
  channel TEXT NOT NULL,
  address TEXT NOT NULL,
  bound_by TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (desk, channel)
) WITHOUT ROWID;

-- Counted without names: `who` is a keyed hash that only erasing needs; a firm counts once a month for each thing.
CREATE TABLE counts (
  who TEXT NOT NULL,
  month TEXT NOT NULL,
  what TEXT NOT NULL,
  of_what TEXT NOT NULL,
  times INTEGER NOT NULL,
  industry TEXT,
  employees TEXT,
  prefecture TEXT,
  PRIMARY KEY (who, month, what, of_what)
) WITHOUT ROWID;
CREATE INDEX counts_by_what ON counts (what, month);
-- Which reports of counts were taken already.
CREATE TABLE counted (key TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;

-- Questions that the bot had no answer to, names and numbers masked.
CREATE TABLE unanswered (
  key TEXT PRIMARY KEY,
  object TEXT NOT NULL,
  at INTEGER NOT NULL,
  words TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'new'
) WITHOUT ROWID;
CREATE INDEX unanswered_by_object ON unanswered (object);

-- What people answered where the bot had nothing: reviewed by a person, never used by itself.
CREATE TABLE drafts (
  key TEXT PRIMARY KEY,
  object TEXT NOT NULL,
  at INTEGER NOT NULL,
  number TEXT NOT NULL,
  question TEXT NOT NULL,
  answer TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'new',
  reviewed_by TEXT
) WITHOUT ROWID;
CREATE INDEX drafts_by_object ON drafts (object);
