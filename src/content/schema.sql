-- A release: built fresh by every publishing, opened by the terminal read-only, never changed.
--
-- The terminal compares the stored text of every table and index with this file and refuses a
-- file that differs, so each statement here is part of the format. Change one: raise user_version
-- and keep reading the version before (release.c).
--
-- day        days since 1970-01-01 on the wall clock of release.timezone
-- *_min      wall minutes: day * 1440 + minute of the day (base/clock.h)
-- no         dense number from 0 in publication order; `id` is the clerk's, stable for ever
-- lang       language.no
PRAGMA application_id = 0x57574752; -- "WWGR"
PRAGMA user_version = 1;

CREATE TABLE release (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    published_min INTEGER NOT NULL,
    first_day INTEGER NOT NULL,
    last_day INTEGER NOT NULL CHECK (last_day >= first_day),
    fresh_days INTEGER NOT NULL CHECK (fresh_days BETWEEN 1 AND 400), -- then its date is shown
    timezone TEXT NOT NULL,
    plan INTEGER REFERENCES media -- of the town, for location.plan_x and plan_y
) STRICT;

-- The zone as facts, so that the terminal needs no zone database: the offset that holds from
-- utc_s on. The first row holds for everything before the second.
CREATE TABLE zone_offset (
    utc_s INTEGER PRIMARY KEY,
    offset_s INTEGER NOT NULL CHECK (offset_s BETWEEN -50400 AND 50400)
) STRICT;

-- no 0 is the source language, the others follow without a gap. `menu`: offered in the language
-- choice.
CREATE TABLE language (
    no INTEGER PRIMARY KEY CHECK (no BETWEEN 0 AND 31),
    tag TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    rtl INTEGER NOT NULL CHECK (rtl IN (0, 1)),
    fallback INTEGER REFERENCES language,
    menu INTEGER NOT NULL CHECK (menu IN (0, 1))
) STRICT;

-- The interface's own words; a word that is missing here has a compiled default (words.h).
CREATE TABLE word (
    lang INTEGER NOT NULL REFERENCES language,
    key TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (lang, key)
) STRICT, WITHOUT ROWID;

-- Every text that a resident reads. entity and field: enum ww_entity and enum ww_field (model.h).
CREATE TABLE text (
    entity INTEGER NOT NULL,
    id INTEGER NOT NULL,
    field INTEGER NOT NULL,
    lang INTEGER NOT NULL REFERENCES language,
    body TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 20000),
    outdated INTEGER NOT NULL CHECK (outdated IN (0, 1)),
    PRIMARY KEY (entity, id, field, lang)
) STRICT, WITHOUT ROWID;

-- `file` is a name inside media/: a-z, 0-9, ".", "_" and "-", not beginning with a dot. `sha256` is
-- of its bytes, in hexadecimal digits.
CREATE TABLE media (
    id INTEGER PRIMARY KEY,
    file TEXT NOT NULL UNIQUE CHECK (length(file) BETWEEN 5 AND 80),
    width_px INTEGER NOT NULL CHECK (width_px BETWEEN 1 AND 4096),
    height_px INTEGER NOT NULL CHECK (height_px BETWEEN 1 AND 4096),
    credit TEXT,
    bytes INTEGER NOT NULL CHECK (bytes > 0),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64)
) STRICT;

-- Categories, target groups, districts, fields of action, fields of occupation. `color` is 0xRRGGBB.
CREATE TABLE taxonomy_term (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    taxonomy TEXT NOT NULL CHECK (taxonomy IN ('category', 'audience', 'district', 'field',
        'occupation')),
    code TEXT NOT NULL,
    position INTEGER NOT NULL,
    pictogram TEXT,
    color INTEGER CHECK (color BETWEEN 0 AND 0xFFFFFF),
    UNIQUE (taxonomy, code)
) STRICT;

CREATE TABLE organization (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    url TEXT,
    email TEXT
) STRICT;

CREATE TABLE program (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    organization INTEGER REFERENCES organization
) STRICT;

-- plan_x, plan_y: position on the schematic plan of the town, 0 to 1000 from its top left corner.
CREATE TABLE location (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    code TEXT NOT NULL UNIQUE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('town_hall', 'meeting_point', 'school', 'kindergarten',
        'organization', 'worship', 'sports', 'hall', 'other')),
    organization INTEGER REFERENCES organization,
    district INTEGER REFERENCES taxonomy_term,
    street TEXT,
    postal_code TEXT,
    city TEXT,
    plan_x INTEGER CHECK (plan_x BETWEEN 0 AND 1000),
    plan_y INTEGER CHECK (plan_y BETWEEN 0 AND 1000),
    step_free INTEGER CHECK (step_free BETWEEN 0 AND 2), -- 0 no, 1 partly, 2 yes, NULL unknown
    media INTEGER REFERENCES media
) STRICT;
CREATE INDEX location_position ON location (kind, position);

-- Exactly one owner.
CREATE TABLE contact (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    organization INTEGER REFERENCES organization,
    location INTEGER REFERENCES location,
    email TEXT,
    url TEXT
) STRICT;
CREATE INDEX contact_organization ON contact (organization);
CREATE INDEX contact_location ON contact (location);

CREATE TABLE phone (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    contact INTEGER NOT NULL REFERENCES contact,
    number TEXT NOT NULL, -- for people: "0221 4710 123"
    kind TEXT NOT NULL CHECK (kind IN ('voice', 'mobile', 'fax', 'text'))
) STRICT;
CREATE INDEX phone_contact ON phone (contact);

-- Regular opening hours of a place: one row a span, weekday 0 is Monday.
CREATE TABLE opening (
    location INTEGER NOT NULL REFERENCES location,
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    opens_minute INTEGER NOT NULL CHECK (opens_minute BETWEEN 0 AND 1439),
    closes_minute INTEGER NOT NULL CHECK (closes_minute > opens_minute AND closes_minute <= 1440),
    from_day INTEGER NOT NULL,
    until_day INTEGER NOT NULL CHECK (until_day >= from_day),
    PRIMARY KEY (location, weekday, opens_minute, from_day)
) STRICT, WITHOUT ROWID;

-- Dated exceptions: on that day only the exception's spans hold; opens NULL means closed.
-- The reason is the text (WW_ENTITY_OPENING_EXCEPTION, id, WW_FIELD_NOTE).
CREATE TABLE opening_exception (
    location INTEGER NOT NULL REFERENCES location,
    day INTEGER NOT NULL,
    opens_minute INTEGER CHECK (opens_minute BETWEEN 0 AND 1439),
    closes_minute INTEGER CHECK (closes_minute > opens_minute AND closes_minute <= 1440),
    id INTEGER NOT NULL
) STRICT;
CREATE INDEX opening_exception_day ON opening_exception (location, day, opens_minute);

CREATE TABLE service (
    no INTEGER PRIMARY KEY CHECK (no >= 0),
    id INTEGER NOT NULL UNIQUE CHECK (id > 0),
    category INTEGER NOT NULL REFERENCES taxonomy_term, -- the first; all in service_term
    organization INTEGER REFERENCES organization,
    program INTEGER REFERENCES program,
    contact INTEGER REFERENCES contact,
    media INTEGER REFERENCES media,
    district INTEGER REFERENCES taxonomy_term, -- of the first place
    fee_cents INTEGER CHECK (fee_cents >= 0), -- 0 free, NULL: see the text, or not known
    minimum_age INTEGER CHECK (minimum_age BETWEEN 0 AND 120),
    maximum_age INTEGER CHECK (maximum_age BETWEEN 0 AND 120),
    languages TEXT, -- BCP 47 tags with spaces between
    level TEXT CHECK (level IN ('A1', 'A2', 'B1', 'B2', 'C1', 'C2')), -- CEFR
    childcare INTEGER NOT NULL CHECK (childcare IN (0, 1)),
    registration INTEGER NOT NULL CHECK (registration IN (0, 1)),
    places_free INTEGER CHECK (places_free >= 0),
    places_maximum INTEGER CHECK (places_maximum >= 0),
    places_day INTEGER, -- the count is of that day
    assured_day INTEGER, -- information checked on
    valid_from_day INTEGER,
    valid_until_day INTEGER, -- inclusive
    paused INTEGER NOT NULL CHECK (paused IN (0, 1))
) STRICT;
-- Two, so that the few that are not valid on a day are found without looking at all that have dates.
CREATE INDEX service_valid_until ON service (valid_until_day) WHERE valid_until_day IS NOT NULL;
CREATE INDEX service_valid_from ON service (valid_from_day) WHERE valid_from_day IS NOT NULL;

CREATE TABLE service_term (
    service INTEGER NOT NULL REFERENCES service (id),
    term INTEGER NOT NULL REFERENCES taxonomy_term,
    PRIMARY KEY (service, term)
) STRICT, WITHOUT ROWID;

CREATE TABLE service_funder (
    service INTEGER NOT NULL REFERENCES service (id),
    organization INTEGER NOT NULL REFERENCES organization,
    PRIMARY KEY (service, organization)
) STRICT, WITHOUT ROWID;

CREATE TABLE service_at_location (
    service INTEGER NOT NULL REFERENCES service (id),
    location INTEGER NOT NULL REFERENCES location,
    id INTEGER NOT NULL, -- its room is a text
    PRIMARY KEY (service, location)
) STRICT, WITHOUT ROWID;
CREATE INDEX service_at_location_location ON service_at_location (location, service);

-- The rule as written, for the words "every Monday 9:00-11:00, not in school holidays".
CREATE TABLE schedule (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    service INTEGER NOT NULL REFERENCES service (id),
    location INTEGER REFERENCES location,
    start_min INTEGER NOT NULL,
    duration_min INTEGER NOT NULL CHECK (duration_min BETWEEN 0 AND 20160),
    freq TEXT CHECK (freq IN ('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY')), -- NULL: once
    interval INTEGER NOT NULL CHECK (interval BETWEEN 1 AND 99),
    byday TEXT, -- RFC 5545: "MO,WE" or "1SA"
    until_day INTEGER
) STRICT;
CREATE INDEX schedule_service ON schedule (service);

-- The calendars of holidays that a rule leaves out; the note of a calendar says when that is: "in
-- den Schulferien".
CREATE TABLE schedule_calendar (
    schedule INTEGER NOT NULL REFERENCES schedule,
    calendar INTEGER NOT NULL,
    PRIMARY KEY (schedule, calendar)
) STRICT, WITHOUT ROWID;

-- Expanded when publishing; holidays are already left out, cancelled ones kept to be struck through.
CREATE TABLE occurrence (
    service INTEGER NOT NULL REFERENCES service (id),
    start_min INTEGER NOT NULL,
    end_min INTEGER NOT NULL CHECK (end_min >= start_min),
    schedule INTEGER NOT NULL REFERENCES schedule,
    location INTEGER REFERENCES location,
    cancelled INTEGER NOT NULL CHECK (cancelled IN (0, 1)),
    PRIMARY KEY (service, start_min, schedule)
) STRICT, WITHOUT ROWID;
CREATE INDEX occurrence_start ON occurrence (start_min, service, end_min, cancelled);

-- Lists, ready sorted: service.no as little-endian u32, in the collation of the language.
-- list 0 is all offers A-Z; otherwise a taxonomy_term of any taxonomy, or a location (kind 1).
CREATE TABLE list (
    kind INTEGER NOT NULL CHECK (kind IN (0, 1)), -- 0 term, 1 location
    id INTEGER NOT NULL,
    lang INTEGER NOT NULL REFERENCES language,
    services BLOB NOT NULL CHECK (length(services) % 4 = 0),
    PRIMARY KEY (kind, id, lang)
) STRICT, WITHOUT ROWID;

-- What lists can be narrowed by (content/facets.h): the offers of each value as bits, service.no n
-- at bit n % 8 of byte n / 8. code is what an address calls the value: a term's id, a tag ...
-- Kind 7 has a set for each weekday and time of day (position = slot) with the offers that have a
-- date there, which facet_end takes out again: the last such date of the offer ends on `day`.
CREATE TABLE facet (
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 7),
    position INTEGER NOT NULL CHECK (position BETWEEN 0 AND 63),
    code TEXT NOT NULL,
    services BLOB NOT NULL,
    PRIMARY KEY (kind, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE facet_end (
    day INTEGER NOT NULL,
    slot INTEGER NOT NULL CHECK (slot BETWEEN 0 AND 20),
    service INTEGER NOT NULL REFERENCES service (no),
    PRIMARY KEY (day, slot, service)
) STRICT, WITHOUT ROWID;

-- A fair of several days begins and ends at the same time on each of them. Its programme has days
-- of its own: what begins before day_change_minute belongs to the day before.
CREATE TABLE fair (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    code TEXT NOT NULL UNIQUE,
    category INTEGER NOT NULL REFERENCES taxonomy_term,
    location INTEGER REFERENCES location,
    start_min INTEGER NOT NULL,
    end_min INTEGER NOT NULL CHECK (end_min > start_min),
    day_change_minute INTEGER NOT NULL CHECK (day_change_minute BETWEEN 0 AND 1440)
) STRICT;
CREATE INDEX fair_end ON fair (end_min);

-- Lengths and places in a hall are centimetres from its top left corner as the plan shows it; the
-- plan covers the whole hall.
CREATE TABLE hall (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    code TEXT NOT NULL UNIQUE,
    fair INTEGER NOT NULL REFERENCES fair,
    position INTEGER NOT NULL,
    width_cm INTEGER NOT NULL CHECK (width_cm > 0),
    height_cm INTEGER NOT NULL CHECK (height_cm > 0),
    media INTEGER REFERENCES media -- the plan
) STRICT;
CREATE INDEX hall_fair ON hall (fair, position);

CREATE TABLE waypoint (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    hall INTEGER NOT NULL REFERENCES hall
) STRICT;
CREATE INDEX waypoint_hall ON waypoint (hall);

-- All ways of a fair, for one look. Numbers are little-endian.
-- waypoints: by ascending id, 16 bytes each: id u32, hall u32, x_cm u24, kind u8 (enum
--            ww_waypoint_kind), y_cm u24, 0 u8
-- links:     every link in both directions, by `from`, then `to`, 12 bytes each: from u32, to u32
--            (positions among the waypoints), length_cm u24, flags u8 (1 step-free, 2 blocked)
CREATE TABLE fair_way (
    fair INTEGER PRIMARY KEY REFERENCES fair,
    waypoints BLOB NOT NULL CHECK (length(waypoints) % 16 = 0),
    links BLOB NOT NULL CHECK (length(links) % 12 = 0)
) STRICT;

-- The text (WW_ENTITY_EXHIBITOR, id, WW_FIELD_NAME) is missing where the organization's name holds.
CREATE TABLE exhibitor (
    no INTEGER PRIMARY KEY CHECK (no >= 0),
    id INTEGER NOT NULL UNIQUE CHECK (id > 0),
    fair INTEGER NOT NULL REFERENCES fair,
    organization INTEGER REFERENCES organization,
    languages TEXT, -- BCP 47 tags with spaces between, spoken at the stand
    url TEXT,
    email TEXT,
    media INTEGER REFERENCES media
) STRICT;
CREATE INDEX exhibitor_fair ON exhibitor (fair);

-- What an exhibitor has to give. kind and certificate: enum ww_vacancy_kind and ww_certificate.
CREATE TABLE vacancy (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    exhibitor INTEGER NOT NULL REFERENCES exhibitor (id),
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 4),
    certificate INTEGER NOT NULL CHECK (certificate BETWEEN 0 AND 4), -- at least needed
    fields INTEGER NOT NULL -- bit set over fair_field.bit
) STRICT;
CREATE INDEX vacancy_exhibitor ON vacancy (exhibitor, kind);

-- The fields of occupation and the languages that bit sets speak of, in the clerk's order.
CREATE TABLE fair_field (
    bit INTEGER PRIMARY KEY CHECK (bit BETWEEN 0 AND 31),
    term INTEGER NOT NULL REFERENCES taxonomy_term
) STRICT;
CREATE TABLE fair_language (
    fair INTEGER NOT NULL REFERENCES fair,
    bit INTEGER NOT NULL CHECK (bit BETWEEN 0 AND 31),
    tag TEXT NOT NULL,
    PRIMARY KEY (fair, bit)
) STRICT, WITHOUT ROWID;

-- All that a choice among the exhibitors of a fair looks at. Numbers are little-endian.
-- vacancies: by exhibitor, 8 bytes each: exhibitor.no u24, kind u4, certificate u4, fields u32
-- languages: by exhibitor, 8 bytes each: exhibitor.no u32, bit set over fair_language.bit u32
CREATE TABLE fair_facet (
    fair INTEGER PRIMARY KEY REFERENCES fair,
    vacancies BLOB NOT NULL CHECK (length(vacancies) % 8 = 0),
    languages BLOB NOT NULL CHECK (length(languages) % 8 = 0)
) STRICT;

-- The exhibitors of a fair from A to Z: exhibitor.no as little-endian u32, in the collation of the
-- language, and the letters under which they stand, each beginning at a row of the list.
CREATE TABLE fair_list (
    fair INTEGER NOT NULL REFERENCES fair,
    lang INTEGER NOT NULL REFERENCES language,
    exhibitors BLOB NOT NULL CHECK (length(exhibitors) % 4 = 0),
    PRIMARY KEY (fair, lang)
) STRICT, WITHOUT ROWID;
CREATE TABLE fair_letter (
    fair INTEGER NOT NULL REFERENCES fair,
    lang INTEGER NOT NULL REFERENCES language,
    first INTEGER NOT NULL CHECK (first >= 0),
    letter TEXT NOT NULL, -- "#": neither of the language's letters nor of a to z
    PRIMARY KEY (fair, lang, first)
) STRICT, WITHOUT ROWID;

CREATE TABLE stand (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    hall INTEGER NOT NULL REFERENCES hall,
    position INTEGER NOT NULL, -- in the order of the numbers: A 2 before A 10
    number TEXT NOT NULL,
    exhibitor INTEGER REFERENCES exhibitor (id), -- NULL: its text names it
    x_cm INTEGER NOT NULL CHECK (x_cm >= 0),
    y_cm INTEGER NOT NULL CHECK (y_cm >= 0),
    width_cm INTEGER NOT NULL CHECK (width_cm > 0),
    height_cm INTEGER NOT NULL CHECK (height_cm > 0),
    waypoint INTEGER REFERENCES waypoint -- from where it is reached
) STRICT;
CREATE INDEX stand_hall ON stand (hall, position);
CREATE INDEX stand_exhibitor ON stand (exhibitor);
CREATE INDEX stand_waypoint ON stand (waypoint);

CREATE TABLE room (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    code TEXT NOT NULL UNIQUE,
    fair INTEGER NOT NULL REFERENCES fair,
    position INTEGER NOT NULL,
    waypoint INTEGER REFERENCES waypoint
) STRICT;
CREATE INDEX room_fair ON room (fair, position);
CREATE INDEX room_waypoint ON room (waypoint);

CREATE TABLE session (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    fair INTEGER NOT NULL REFERENCES fair,
    day INTEGER NOT NULL, -- of the programme; what begins after midnight may belong to the day before
    start_min INTEGER NOT NULL,
    end_min INTEGER NOT NULL CHECK (end_min > start_min),
    room INTEGER REFERENCES room,
    exhibitor INTEGER REFERENCES exhibitor (id),
    languages TEXT, -- BCP 47 tags with spaces between
    cancelled INTEGER NOT NULL CHECK (cancelled IN (0, 1))
) STRICT;
CREATE INDEX session_day ON session (fair, day, start_min, id);
CREATE INDEX session_exhibitor ON session (exhibitor, start_min);

CREATE TABLE terminal (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    code TEXT NOT NULL UNIQUE,
    location INTEGER REFERENCES location,
    waypoint INTEGER REFERENCES waypoint, -- where it stands at a fair
    languages TEXT, -- tags with spaces between; NULL: every language with menu = 1
    start_page TEXT NOT NULL
) STRICT;

-- When the screen of a terminal is on: one row a span, weekday 0 is Monday; without any row always.
CREATE TABLE terminal_hours (
    terminal INTEGER NOT NULL REFERENCES terminal,
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    from_minute INTEGER NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
    until_minute INTEGER NOT NULL CHECK (until_minute > from_minute AND until_minute <= 1440),
    PRIMARY KEY (terminal, weekday, from_minute)
) STRICT, WITHOUT ROWID;

-- What the terminal shows while nobody uses it, one after the other; its words are texts. Without
-- from_min or until_min (the first minute when it is no longer shown) it has no such bound.
CREATE TABLE slide (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    position INTEGER NOT NULL,
    media INTEGER REFERENCES media,
    from_min INTEGER,
    until_min INTEGER CHECK (until_min >= from_min),
    seconds INTEGER NOT NULL CHECK (seconds BETWEEN 5 AND 20),
    terminals TEXT -- codes with spaces between; NULL: all
) STRICT;

-- until_min is the first minute when it is no longer shown, like every end_min.
CREATE TABLE notice (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    severity TEXT NOT NULL CHECK (severity IN ('info', 'warning')),
    from_min INTEGER NOT NULL,
    until_min INTEGER NOT NULL CHECK (until_min >= from_min),
    terminals TEXT, -- codes with spaces between; NULL: all
    route TEXT
) STRICT;
CREATE INDEX notice_until ON notice (until_min);

CREATE TABLE page (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    code TEXT NOT NULL UNIQUE,
    position INTEGER NOT NULL,
    parent INTEGER NOT NULL -- 0: none
) STRICT;
CREATE INDEX page_parent ON page (parent, position);

-- Search. What can be found is a document: offer n is document n, by importance; the others follow
-- without a gap.
CREATE TABLE search_document (
    no INTEGER PRIMARY KEY CHECK (no >= 0),
    entity INTEGER NOT NULL,
    id INTEGER NOT NULL
) STRICT;

-- The distinct folded words (base/fold.h, base/tokens.h) of all languages, the most important first,
-- and in which documents each stands: in the title, among the words that people say for it
-- (synonyms.csv), in the summary, in the rest (sets as in content/postings.h).
CREATE TABLE search_word (
    no INTEGER PRIMARY KEY CHECK (no >= 0),
    word TEXT NOT NULL UNIQUE,
    shown TEXT, -- as it is spelt, when that differs
    title BLOB,
    alias BLOB,
    summary BLOB,
    body BLOB
) STRICT;

-- The same for a beginning that more words share than one wants to read one by one; of beginnings
-- of one or two letters without the rest and without fillers.
CREATE TABLE search_prefix (
    prefix TEXT PRIMARY KEY,
    title BLOB,
    alias BLOB,
    summary BLOB,
    body BLOB
) STRICT, WITHOUT ROWID;

-- search_word.no by three letters that stand somewhere in the word, and by a spelling with letters
-- left out (base/typo.h); the keys are hashes, so that either may name a word too many.
CREATE TABLE search_part (key INTEGER PRIMARY KEY, words BLOB NOT NULL) STRICT;
CREATE TABLE search_typo (key INTEGER PRIMARY KEY, words BLOB NOT NULL) STRICT;

-- Folded words that are passed over in a question: "I", "look", "for".
CREATE TABLE search_filler (word TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
