-- The editorial database: what staff work on. publish makes a release of it; no terminal opens it.
--
-- Besides what stands here it has one table for each of tables.def, which the program makes from
-- there: `place` (the order of the rows), `id`, and every column that exists once, as the text of
-- its cell, NULL where it is empty. Columns that exist once a language are rows of `texts`.
--
-- entity      name of a table, such as 'services'
-- row         id of a row in it
-- field       heading of a column, without a language; 'id' stands for the row as a whole
-- language    tag such as 'tr'; '' for columns that exist once
-- *_s         seconds since 1970, UTC
PRAGMA application_id = 0x57574544; -- "WWED"
PRAGMA user_version = 1;

-- `key` tells databases apart: what was exported from one says nothing about another.
CREATE TABLE identity (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    key TEXT NOT NULL CHECK (length(key) = 32),
    made_s INTEGER NOT NULL
) STRICT;

-- Who writes: what others are told while they wait. Empty when a writing has come to its end.
CREATE TABLE writer (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    since_s INTEGER NOT NULL
) STRICT;

-- Who may do what. Accounts that are no longer used become inactive: revisions name them.
CREATE TABLE accounts (
    account INTEGER PRIMARY KEY,
    login TEXT NOT NULL UNIQUE CHECK (login <> ''),
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('author', 'translator', 'publisher', 'administrator')),
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    password TEXT -- a hash; NULL: nobody can log in
) STRICT;

-- Each writing is one revision, numbered from 1: the first is what the database was made of.
CREATE TABLE revisions (
    revision INTEGER PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES accounts,
    role TEXT NOT NULL, -- of the account at that time
    made_s INTEGER NOT NULL,
    source TEXT NOT NULL, -- what kind of thing it came from, such as 'xlsx'
    what TEXT NOT NULL,   -- the file, or what was done, in words
    minor INTEGER NOT NULL CHECK (minor IN (0, 1)) -- translations remain up to date
) STRICT;

-- What a revision changed, cell by cell; NULL is an empty cell. A row that is new has its id in
-- `after` of field 'id' and NULL in `before`, one that was removed the other way round; its other
-- cells are listed, too. The first revision lists nothing.
CREATE TABLE changes (
    revision INTEGER NOT NULL REFERENCES revisions,
    entity TEXT NOT NULL,
    row INTEGER NOT NULL,
    field TEXT NOT NULL,
    language TEXT NOT NULL,
    before TEXT,
    after TEXT,
    PRIMARY KEY (revision, entity, row, field, language)
) STRICT, WITHOUT ROWID;
CREATE INDEX changes_of_row ON changes (entity, row);

-- Every cell of a column that exists once a language and is not empty, dates of changes included.
-- A translation is outdated when the text of the source language has a revision above
-- source_revision.
CREATE TABLE texts (
    entity TEXT NOT NULL,
    field TEXT NOT NULL,
    language TEXT NOT NULL,
    row INTEGER NOT NULL,
    body TEXT NOT NULL CHECK (body <> ''),
    revision INTEGER NOT NULL, -- the last one, but for minor ones, that changed it
    source_revision INTEGER,   -- `revision` of the text it was made from; 0: of one before the
                               -- first; NULL: it is the source, or there was none
    origin TEXT NOT NULL CHECK (origin IN ('person', 'machine')),
    PRIMARY KEY (entity, field, language, row)
) STRICT, WITHOUT ROWID;

-- What somebody proposes and nobody has accepted yet; never published. A new row is one draft of
-- kind 'row' and one of kind 'cell' for each cell.
CREATE TABLE drafts (
    draft INTEGER PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES accounts,
    made_s INTEGER NOT NULL,
    revision INTEGER NOT NULL REFERENCES revisions, -- the last one when it was proposed
    kind TEXT NOT NULL CHECK (kind IN ('cell', 'row', 'removal')),
    entity TEXT NOT NULL,
    row INTEGER NOT NULL,
    field TEXT NOT NULL,
    language TEXT NOT NULL,
    body TEXT, -- only for kind 'cell'; NULL: to be emptied
    UNIQUE (account, entity, row, field, language)
) STRICT;
