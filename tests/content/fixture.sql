-- The content of the test release (fixture.h), read by fixture.c after src/content/schema.sql. It is
-- Tuesday, 24 November 2026. fold() is ww_fold().

-- Names instead of numbers, gone when the connection closes.
CREATE TEMP TABLE entity (name TEXT PRIMARY KEY, no INTEGER);
INSERT INTO entity VALUES ('site', 1), ('term', 2), ('organization', 3), ('program', 4),
    ('location', 5), ('contact', 6), ('service', 7), ('service_at_location', 8), ('schedule', 9),
    ('opening_exception', 10), ('fair', 11), ('notice', 12), ('page', 13), ('media', 14),
    ('slide', 15), ('exhibitor', 16), ('hall', 17), ('stand', 18), ('waypoint', 19), ('session', 20),
    ('vacancy', 21), ('room', 22), ('calendar', 23);
CREATE TEMP TABLE field (name TEXT PRIMARY KEY, no INTEGER);
INSERT INTO field VALUES ('name', 1), ('summary', 2), ('description', 3), ('note', 4),
    ('application', 5), ('fees', 6), ('documents', 7), ('eligibility', 8), ('accessibility', 9),
    ('directions', 10), ('room', 11), ('alt', 12);
CREATE TEMP TABLE t (entity TEXT, id INTEGER, field TEXT, lang TEXT, body TEXT,
    outdated INTEGER DEFAULT 0);

INSERT INTO release VALUES (1, unixepoch('2026-11-24T06:00') / 60,
    unixepoch('2026-11-24') / 86400, unixepoch('2026-11-24') / 86400 + 400, 14, 'Europe/Berlin',
    1);
INSERT INTO zone_offset VALUES
    (unixepoch('2026-03-29T01:00'), 7200), (unixepoch('2026-10-25T01:00'), 3600),
    (unixepoch('2027-03-28T01:00'), 7200), (unixepoch('2027-10-31T01:00'), 3600),
    (unixepoch('2028-03-26T01:00'), 7200);
INSERT INTO language VALUES (0, 'de', 'Deutsch', 0, NULL, 1), (1, 'tr', 'Türkçe', 0, 0, 1),
    (2, 'de-simple', 'Leichte Sprache', 0, 0, 0);
INSERT INTO word VALUES (0, 'bar.home', 'Anfang'), (1, 'bar.home', 'Başlangıç'),
    (1, 'not.a.word', 'yok'), (2, 'bar.back', 'Einen Schritt zurück');

INSERT INTO media VALUES (1, 'a1-1.png', 32, 18, 'Stadtarchiv', 100,
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
INSERT INTO t (entity, id, field, lang, body) VALUES
    ('media', 1, 'alt', 'de', 'Ein Raum mit Tischen und Stühlen'),
    ('media', 1, 'alt', 'tr', 'Masalı ve sandalyeli bir oda'),
    ('site', 1, 'name', 'de', 'Werdohl');

INSERT INTO taxonomy_term VALUES
    (1, 'category', 'courses', 1, 'courses', 0x0B5CAB),
    (2, 'category', 'counselling', 2, 'counselling', 0x8A1F5C),
    (3, 'category', 'homework', 3, 'homework', 0x1E6B3C),
    (4, 'category', 'fair', 4, 'fair', 0x8A3B00),
    (5, 'category', 'parents', 5, NULL, NULL),
    (10, 'audience', 'adults', 1, NULL, NULL),
    (11, 'audience', 'pupils', 2, NULL, NULL),
    (20, 'district', 'centre', 1, NULL, NULL),
    (21, 'district', 'uetterlingsen', 2, NULL, NULL);
INSERT INTO t (entity, id, field, lang, body) VALUES
    ('term', 1, 'name', 'de', 'Kurse'), ('term', 1, 'name', 'tr', 'Kurslar'),
    ('term', 1, 'summary', 'de', 'Deutsch, Alphabetisierung, Nähen'),
    ('term', 1, 'summary', 'tr', 'Almanca, okuma yazma, dikiş'),
    ('term', 2, 'name', 'de', 'Beratung'), ('term', 2, 'name', 'tr', 'Danışmanlık'),
    ('term', 3, 'name', 'de', 'Hausaufgabenhilfe'), ('term', 3, 'name', 'tr', 'Ödev yardımı'),
    ('term', 4, 'name', 'de', 'Berufs­orientierungs­messe'),
    ('term', 4, 'name', 'tr', 'Meslek tanıtım fuarı'),
    ('term', 5, 'name', 'de', 'Für Eltern'), ('term', 5, 'name', 'tr', 'Anne babalar için'),
    ('term', 10, 'name', 'de', 'Erwachsene'), ('term', 10, 'name', 'tr', 'Yetişkinler'),
    ('term', 11, 'name', 'de', 'Schülerinnen und Schüler'), ('term', 11, 'name', 'tr', 'Öğrenciler'),
    ('term', 20, 'name', 'de', 'Stadtmitte'), ('term', 20, 'name', 'tr', 'Şehir merkezi'),
    ('term', 21, 'name', 'de', 'Ütterlingsen'), ('term', 21, 'name', 'tr', 'Ütterlingsen');

INSERT INTO organization VALUES (1, 'https://www.stadt.example', 'info@stadt.example'),
    (2, NULL, NULL), (3, 'https://www.foerderung.example', NULL);
INSERT INTO program VALUES (1, 1);
INSERT INTO t (entity, id, field, lang, body) VALUES
    ('organization', 1, 'name', 'de', 'Stadt Werdohl'),
    ('organization', 1, 'name', 'tr', 'Werdohl Belediyesi'),
    ('organization', 2, 'name', 'de', 'Verein Nachbarschaft'),
    ('organization', 2, 'name', 'tr', 'Komşuluk Derneği'),
    ('organization', 3, 'name', 'de', 'Land Nordrhein-Westfalen'),
    ('organization', 3, 'name', 'tr', 'Kuzey Ren-Vestfalya Eyaleti'),
    ('program', 1, 'name', 'de', 'Ankommen in Werdohl'),
    ('program', 1, 'name', 'tr', 'Werdohl''a hoş geldiniz');

INSERT INTO location VALUES
    (1, 'rathaus', 1, 'town_hall', 1, 20, 'Goethestraße 51', '58791', 'Werdohl', 480, 510, 2, 1),
    (2, 'uetterlingsen', 2, 'meeting_point', 2, 21, 'Im Feld 3', '58791', 'Werdohl', 620, 300, 1,
        NULL),
    (3, 'mitte', 3, 'meeting_point', NULL, 20, 'Am Markt 8', '58791', 'Werdohl', 470, 520, 0, NULL),
    (4, 'schule', 4, 'school', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO t (entity, id, field, lang, body) VALUES
    ('location', 1, 'name', 'de', 'Rathaus'), ('location', 1, 'name', 'tr', 'Belediye binası'),
    ('location', 1, 'directions', 'de', 'Bushaltestelle Rathaus, zwei Minuten zu Fuß'),
    ('location', 1, 'directions', 'tr', 'Rathaus otobüs durağı, yürüyerek iki dakika'),
    ('location', 1, 'accessibility', 'de', 'Aufzug im Eingang rechts'),
    ('location', 2, 'name', 'de', 'Stadtteiltreff Ütterlingsen'),
    ('location', 2, 'name', 'tr', 'Ütterlingsen semt buluşma noktası'),
    ('location', 2, 'summary', 'de', 'Der Treff im Norden der Stadt'),
    ('location', 2, 'summary', 'tr', 'Şehrin kuzeyindeki buluşma noktası'),
    ('location', 2, 'description', 'de', 'Hier trifft sich der Stadtteil.

Jeder ist willkommen.'),
    ('location', 3, 'name', 'de', 'Stadtteiltreff Stadtmitte'),
    ('location', 3, 'name', 'tr', 'Şehir merkezi semt buluşma noktası'),
    ('location', 4, 'name', 'de', 'Gesamtschule'), ('location', 4, 'name', 'tr', 'Gesamtschule');

INSERT INTO contact VALUES (1, 1, NULL, 'integration@stadt.example', 'https://www.stadt.example'),
    (2, NULL, 2, NULL, NULL), (3, 2, NULL, 'verein@nachbarschaft.example', NULL);
INSERT INTO phone VALUES (1, 1, '0221 4710 123', 'voice'), (2, 1, '0221 4710 124', 'fax'),
    (3, 2, '0221 4710 200', 'mobile');
INSERT INTO t (entity, id, field, lang, body) VALUES
    ('contact', 1, 'name', 'de', 'Integrationsbüro'), ('contact', 1, 'name', 'tr', 'Uyum bürosu'),
    ('contact', 1, 'note', 'de', 'Auch auf Türkisch'), ('contact', 1, 'note', 'tr', 'Türkçe de konuşulur'),
    ('contact', 2, 'name', 'de', 'Leitung des Treffs'),
    ('contact', 2, 'name', 'tr', 'Buluşma noktası yönetimi'),
    ('contact', 3, 'name', 'de', 'Büro des Vereins'), ('contact', 3, 'name', 'tr', 'Dernek bürosu');

-- The town hall: Monday to Friday, Thursday twice. Location 2: Friday evening until 2:00 at night.
INSERT INTO opening VALUES
    (1, 0, 480, 960, -100000, 100000), (1, 1, 480, 960, -100000, 100000),
    (1, 2, 480, 720, -100000, 100000), (1, 3, 480, 720, -100000, 100000),
    (1, 3, 840, 1080, -100000, 100000), (1, 4, 480, 720, -100000, 100000),
    (2, 4, 1080, 1440, -100000, 100000), (2, 5, 0, 120, -100000, 100000),
    (2, 1, 600, 900, -100000, unixepoch('2026-12-31') / 86400),
    (2, 1, 660, 900, unixepoch('2027-01-01') / 86400, 100000);
INSERT INTO opening_exception VALUES
    (1, unixepoch('2026-12-24') / 86400, NULL, NULL, 1),
    (1, unixepoch('2026-12-25') / 86400, NULL, NULL, 2),
    (1, unixepoch('2026-12-31') / 86400, 480, 600, 3),
    (1, unixepoch('2027-01-01') / 86400, NULL, NULL, 4),
    (1, unixepoch('2028-02-29') / 86400, 600, 660, 5);
INSERT INTO t (entity, id, field, lang, body) VALUES
    ('opening_exception', 1, 'note', 'de', 'Heiligabend'),
    ('opening_exception', 1, 'note', 'tr', 'Noel arifesi'),
    ('opening_exception', 3, 'note', 'de', 'Silvester'), ('opening_exception', 3, 'note', 'tr', 'Yılbaşı gecesi'),
    ('opening_exception', 4, 'note', 'de', 'Neujahr'), ('opening_exception', 4, 'note', 'tr', 'Yılbaşı');

INSERT INTO service (no, id, category, organization, program, contact, media, district, fee_cents,
    minimum_age, maximum_age, languages, level, childcare, registration, places_free,
    places_maximum, places_day, assured_day, valid_from_day, valid_until_day, paused) VALUES
    (0, 17, 1, 1, 1, 1, 1, 21, 0, 18, NULL, 'de tr', 'A1', 1, 1, 4, 12,
        unixepoch('2026-11-20') / 86400, unixepoch('2026-11-01') / 86400, NULL, NULL, 0),
    (1, 21, 1, 2, NULL, NULL, NULL, 20, 4500, 16, NULL, 'de', 'B1', 0, 1, 0, 15, NULL, NULL, NULL,
        NULL, 0),
    (2, 22, 1, 2, NULL, NULL, NULL, 20, NULL, NULL, NULL, NULL, NULL, 0, 0, NULL, NULL, NULL, NULL,
        NULL, NULL, 1),
    (3, 30, 2, 1, NULL, 1, NULL, 20, 0, NULL, NULL, 'de tr ar', NULL, 0, 0, NULL, NULL, NULL,
        unixepoch('2026-10-01') / 86400, NULL, NULL, 0),
    (4, 31, 2, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, 0, 1, NULL, NULL, NULL,
        NULL, NULL, NULL, 0),
    (5, 40, 3, 2, NULL, NULL, NULL, 21, 0, 6, 14, 'de', NULL, 0, 0, 3, 10, NULL, NULL, NULL, NULL,
        0),
    (6, 41, 3, 2, NULL, NULL, NULL, 20, NULL, 6, 10, 'de tr', NULL, 0, 0, NULL, NULL, NULL, NULL,
        NULL, NULL, 0),
    (7, 50, 4, 1, NULL, 1, NULL, NULL, 0, NULL, NULL, NULL, NULL, 0, 0, NULL, NULL, NULL, NULL,
        NULL, NULL, 0),
    (8, 60, 5, 2, NULL, NULL, NULL, 21, 100, NULL, NULL, 'de tr', NULL, 1, 0, NULL, NULL, NULL,
        NULL, NULL, unixepoch('2026-11-24') / 86400, 0),
    (9, 61, 5, 2, NULL, NULL, NULL, 21, NULL, NULL, NULL, NULL, NULL, 0, 0, NULL, NULL, NULL, NULL,
        NULL, unixepoch('2026-11-23') / 86400, 0),
    (10, 62, 5, 2, NULL, NULL, NULL, 21, NULL, NULL, NULL, NULL, NULL, 0, 0, NULL, NULL, NULL, NULL,
        unixepoch('2026-11-25') / 86400, unixepoch('2026-12-31') / 86400, 0),
    (11, 70, 5, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, NULL, NULL, NULL,
        NULL, NULL, NULL, 0);
INSERT INTO service_term SELECT id, category FROM service;
INSERT INTO service_term VALUES (17, 10), (21, 10), (40, 11), (41, 11), (41, 10), (60, 1);
INSERT INTO service_funder VALUES (17, 3), (17, 1), (40, 3);
INSERT INTO service_at_location VALUES (17, 2, 1), (21, 3, 2), (22, 3, 3), (30, 1, 4), (30, 2, 5),
    (40, 4, 6), (41, 3, 7), (50, 4, 8), (60, 2, 9), (61, 2, 10), (62, 2, 11);
INSERT INTO t (entity, id, field, lang, body) VALUES
    ('service_at_location', 1, 'room', 'de', 'Raum 2, Erdgeschoss'),
    ('service_at_location', 1, 'room', 'tr', 'Oda 2, zemin kat'),
    ('service', 17, 'name', 'de', 'Deutschkurs am Vormittag mit Kinderbetreuung'),
    ('service', 17, 'name', 'tr', 'Çocuk bakımlı sabah Almanca kursu'),
    ('service', 17, 'name', 'de-simple', 'Deutsch lernen am Vormittag'),
    ('service', 17, 'summary', 'de', 'Deutsch von Anfang an, zweimal in der Woche'),
    ('service', 17, 'summary', 'tr', 'Sıfırdan Almanca, haftada iki kez'),
    ('service', 17, 'description', 'de', 'Sie lernen sprechen, lesen und schreiben.

# Das bringt der Kurs
- Sprechen im Alltag
- Briefe verstehen'),
    ('service', 17, 'description', 'tr', 'Konuşmayı, okumayı ve yazmayı öğrenirsiniz.

# Kursun kazandırdıkları
- Günlük hayatta konuşmak
- Mektupları anlamak'),
    ('service', 17, 'eligibility', 'de', 'Für Mütter und Väter mit kleinen Kindern'),
    ('service', 17, 'eligibility', 'tr', 'Küçük çocuklu anne ve babalar için'),
    ('service', 17, 'application', 'de', 'Kommen Sie einfach vorbei.'),
    ('service', 17, 'application', 'tr', 'Doğrudan gelebilirsiniz.'),
    ('service', 17, 'fees', 'de', 'Kostenlos'), ('service', 17, 'fees', 'tr', 'Ücretsiz'),
    ('service', 17, 'documents', 'de', 'Ausweis'), ('service', 17, 'documents', 'tr', 'Kimlik'),
    ('service', 21, 'name', 'de', 'Deutsch B1 am Abend'), ('service', 21, 'name', 'tr', 'Akşam B1 Almanca kursu'),
    ('service', 21, 'summary', 'de', 'Für alle, die schon Deutsch sprechen'),
    ('service', 21, 'summary', 'tr', 'Almanca bilenler için'),
    ('service', 22, 'name', 'de', 'Nähen für Anfänger'), ('service', 22, 'name', 'tr', 'Yeni başlayanlar için dikiş'),
    ('service', 22, 'summary', 'de', 'Macht gerade Pause'), ('service', 22, 'summary', 'tr', 'Şu anda ara verildi'),
    ('service', 30, 'name', 'de', 'Beratung für Zugewanderte'),
    ('service', 30, 'name', 'tr', 'Göçmenler için danışmanlık'),
    ('service', 30, 'summary', 'de', 'Hilfe bei Anträgen und Briefen'),
    ('service', 30, 'summary', 'tr', 'Başvurular ve mektuplar için yardım'),
    ('service', 31, 'name', 'de', 'Schuldnerberatung'),
    ('service', 31, 'summary', 'de', 'Wenn das Geld nicht reicht'),
    ('service', 40, 'name', 'de', 'Hausaufgabenhilfe am Nachmittag'),
    ('service', 40, 'name', 'tr', 'Öğleden sonra ödev yardımı'),
    ('service', 40, 'summary', 'de', 'Montag bis Donnerstag'),
    ('service', 41, 'name', 'de', 'Lesepaten'), ('service', 41, 'name', 'tr', 'Okuma gönüllüleri'),
    ('service', 41, 'summary', 'de', 'Gemeinsam lesen'), ('service', 41, 'summary', 'tr', 'Birlikte okumak'),
    ('service', 50, 'name', 'de', 'Berufs­orientierungs­messe'),
    ('service', 50, 'name', 'tr', 'Meslek tanıtım fuarı'),
    ('service', 50, 'summary', 'de', 'Betriebe aus der Region stellen sich vor'),
    ('service', 50, 'summary', 'tr', 'Bölgedeki işletmeler kendini tanıtıyor'),
    ('service', 60, 'name', 'de', 'Elterncafé'), ('service', 60, 'name', 'tr', 'Anne baba kafesi'),
    ('service', 60, 'summary', 'de', 'Heute zum letzten Mal'), ('service', 60, 'summary', 'tr', 'Bugün son kez'),
    ('service', 61, 'name', 'de', 'Laternen basteln'), ('service', 61, 'name', 'tr', 'Fener yapımı'),
    ('service', 62, 'name', 'de', 'Backen im Advent'), ('service', 62, 'name', 'tr', 'Noel öncesi fırın günü'),
    ('service', 70, 'name', 'de', 'Ehrenamt finden'), ('service', 70, 'name', 'tr', 'Işık ol: gönüllü çalışma');
INSERT INTO t VALUES ('service', 40, 'summary', 'tr', 'Pazartesiden çarşambaya', 1);

INSERT INTO schedule VALUES
    (1, 17, 2, unixepoch('2026-09-01T09:00') / 60, 120, 'WEEKLY', 1, 'TU,TH',
        unixepoch('2027-06-30') / 86400),
    (2, 21, NULL, unixepoch('2026-09-02T18:30') / 60, 90, 'WEEKLY', 1, 'WE', NULL),
    (3, 30, 1, unixepoch('2026-09-07T09:00') / 60, 180, 'WEEKLY', 1, 'MO', NULL),
    (4, 30, 2, unixepoch('2026-09-01T14:00') / 60, 120, 'WEEKLY', 2, 'TU', NULL),
    (5, 40, 4, unixepoch('2026-09-01T13:30') / 60, 120, 'WEEKLY', 1, 'MO,TU,WE,TH', NULL),
    (6, 50, 4, unixepoch('2026-12-10T09:00') / 60, 360, NULL, 1, NULL, NULL),
    (7, 60, 2, unixepoch('2026-11-24T09:00') / 60, 120, NULL, 1, NULL, NULL);
INSERT INTO schedule_calendar VALUES (1, 1), (1, 2), (2, 1), (5, 1), (5, 3);
INSERT INTO t (entity, id, field, lang, body) VALUES
    ('schedule', 1, 'note', 'de', 'Einstieg jederzeit möglich'),
    ('schedule', 1, 'note', 'tr', 'Her zaman katılabilirsiniz'),
    ('calendar', 1, 'note', 'de', 'in den Schulferien'),
    ('calendar', 1, 'note', 'tr', 'okul tatillerinde'),
    ('calendar', 2, 'note', 'de', 'an Feiertagen');
-- 24 December to 6 January are holidays.
WITH RECURSIVE day (n) AS (
    SELECT first_day FROM release UNION ALL SELECT n + 1 FROM day, release WHERE n < last_day)
INSERT INTO occurrence
    SELECT service, n * 1440 + start_min % 1440, n * 1440 + start_min % 1440 + duration_min, id,
        location, service = 17 AND n = unixepoch('2026-12-01') / 86400
    FROM schedule, day
    WHERE n >= start_min / 1440 AND n <= ifnull(until_day, n)
        AND CASE WHEN freq IS NULL THEN n = start_min / 1440
            ELSE instr(byday, substr('MOTUWETHFRSASU', (n + 3) % 7 * 2 + 1, 2)) > 0
                AND (n - start_min / 1440) / 7 % interval = 0 END
        AND NOT (id IN (SELECT schedule FROM schedule_calendar) AND n BETWEEN unixepoch('2026-12-24') / 86400
            AND unixepoch('2027-01-06') / 86400);

INSERT INTO fair VALUES (1, 'messe', 4, 4, unixepoch('2026-12-10T09:00') / 60,
    unixepoch('2026-12-10T15:00') / 60, 0);
INSERT INTO t (entity, id, field, lang, body) VALUES
    ('fair', 1, 'name', 'de', 'Berufs­orientierungs­messe 2026'),
    ('fair', 1, 'name', 'tr', 'Meslek tanıtım fuarı 2026'),
    ('fair', 1, 'description', 'de', 'Über vierzig Betriebe sind da.'),
    ('fair', 1, 'description', 'tr', 'Kırktan fazla işletme katılıyor.'),
    ('fair', 1, 'documents', 'de', 'Zeugnis und Lebenslauf'),
    ('fair', 1, 'documents', 'tr', 'Karne ve özgeçmiş');

-- Two halls, three exhibitors (the third in two places), five stands; numbers in blobs are
-- little-endian.
INSERT INTO taxonomy_term VALUES
    (30, 'occupation', 'metal', 1, 'metal', 0x1E4E79), (31, 'occupation', 'care', 2, NULL, NULL);
INSERT INTO fair_field VALUES (0, 30), (1, 31);
INSERT INTO fair_language VALUES (1, 0, 'de'), (1, 1, 'tr');
INSERT INTO hall VALUES (1, 'halle-1', 1, 1, 4000, 2000, 1), (2, 'halle-2', 1, 2, 2000, 2000, NULL);
INSERT INTO waypoint VALUES (1, 1), (2, 1), (3, 1), (4, 2), (5, 2);
INSERT INTO fair_way VALUES (1,
    bytes('01 00 00 00  01 00 00 00  64 00 00  01  C8 00 00  00
        02 00 00 00  01 00 00 00  E8 03 00  00  C8 00 00  00
        03 00 00 00  01 00 00 00  D0 07 00  03  C8 00 00  00
        04 00 00 00  02 00 00 00  64 00 00  03  C8 00 00  00
        05 00 00 00  02 00 00 00  E8 03 00  08  C8 00 00  00'),
    bytes('00 00 00 00  01 00 00 00  84 03 00  01
        01 00 00 00  00 00 00 00  84 03 00  01
        01 00 00 00  02 00 00 00  E8 03 00  03
        02 00 00 00  01 00 00 00  E8 03 00  03
        02 00 00 00  03 00 00 00  F4 01 00  00
        03 00 00 00  02 00 00 00  F4 01 00  00
        03 00 00 00  04 00 00 00  84 03 00  01
        04 00 00 00  03 00 00 00  84 03 00  01'));
INSERT INTO exhibitor VALUES
    (0, 10, 1, NULL, 'de', 'https://www.federn.example', 'info@federn.example', 1),
    (1, 11, 1, 2, 'de tr', NULL, NULL, NULL), (2, 12, 1, NULL, NULL, NULL, NULL, NULL);
INSERT INTO vacancy VALUES (1, 10, 0, 1, 1), (2, 10, 1, 4, 1), (3, 11, 4, 0, 2), (4, 11, 0, 2, 3);
INSERT INTO fair_facet VALUES (1,
    bytes('00 00 00 10  01 00 00 00  00 00 00 41  01 00 00 00  01 00 00 04  02 00 00 00
        01 00 00 20  03 00 00 00'),
    bytes('00 00 00 00  01 00 00 00  01 00 00 00  03 00 00 00  02 00 00 00  00 00 00 00'));
INSERT INTO fair_list VALUES (1, 0, bytes('02 00 00 00  00 00 00 00  01 00 00 00')),
    (1, 1, bytes('02 00 00 00  01 00 00 00  00 00 00 00')),
    (1, 2, bytes('02 00 00 00  00 00 00 00  01 00 00 00'));
INSERT INTO fair_letter VALUES (1, 0, 0, 'Ä'), (1, 0, 1, 'F'), (1, 0, 2, 'V'), (1, 1, 0, 'Ç'),
    (1, 1, 1, 'K'), (1, 1, 2, 'Y');
INSERT INTO stand VALUES
    (1, 1, 0, 'A 2', 10, 100, 100, 300, 200, 1), (2, 1, 1, 'A 10', 11, 500, 100, 300, 200, 2),
    (3, 1, 2, 'A 11', 12, 900, 100, 300, 200, NULL), (4, 2, 3, 'B 1', 12, 100, 100, 300, 200, 5),
    (5, 2, 4, 'B 2', NULL, 500, 100, 300, 200, NULL);
INSERT INTO room VALUES (1, 'buehne', 1, 1, 5), (2, 'saal', 1, 2, NULL);
INSERT INTO session VALUES
    (1, 1, unixepoch('2026-12-10') / 86400, unixepoch('2026-12-10T10:00') / 60,
        unixepoch('2026-12-10T10:30') / 60, 2, 10, 'de tr', 0),
    (2, 1, unixepoch('2026-12-10') / 86400, unixepoch('2026-12-10T10:00') / 60,
        unixepoch('2026-12-10T11:00') / 60, 1, 11, NULL, 1),
    (3, 1, unixepoch('2026-12-10') / 86400, unixepoch('2026-12-11T00:30') / 60,
        unixepoch('2026-12-11T01:00') / 60, NULL, NULL, NULL, 0),
    (4, 1, unixepoch('2026-12-12') / 86400, unixepoch('2026-12-12T09:00') / 60,
        unixepoch('2026-12-12T10:00') / 60, 1, 10, 'de', 0);
INSERT INTO t (entity, id, field, lang, body) VALUES
    ('term', 30, 'name', 'de', 'Metall'), ('term', 30, 'name', 'tr', 'Metal'),
    ('term', 31, 'name', 'de', 'Pflege'), ('term', 31, 'name', 'tr', 'Bakım'),
    ('hall', 1, 'name', 'de', 'Halle 1'), ('hall', 1, 'name', 'tr', '1. salon'),
    ('hall', 2, 'name', 'de', 'Halle 2'), ('hall', 2, 'name', 'tr', '2. salon'),
    ('exhibitor', 10, 'name', 'de', 'Federwerk'), ('exhibitor', 10, 'name', 'tr', 'Yay fabrikası'),
    ('exhibitor', 10, 'summary', 'de', 'Federn aller Art'),
    ('exhibitor', 11, 'summary', 'de', 'Ein Verein'),
    ('exhibitor', 12, 'name', 'de', 'Ämter'), ('exhibitor', 12, 'name', 'tr', 'Çalışma dairesi'),
    ('exhibitor', 12, 'summary', 'de', 'Verwaltung'),
    ('vacancy', 1, 'name', 'de', 'Federmacher'), ('vacancy', 1, 'name', 'tr', 'Yay ustası'),
    ('vacancy', 2, 'name', 'de', 'Maschinenbau'), ('vacancy', 3, 'name', 'de', 'Freiwilligendienst'),
    ('vacancy', 4, 'name', 'de', 'Pflegefachkraft'), ('vacancy', 4, 'note', 'de', 'auch in Teilzeit'),
    ('stand', 5, 'name', 'de', 'Café'), ('stand', 5, 'name', 'tr', 'Kafe'),
    ('waypoint', 3, 'name', 'de', 'Treppe am Foyer'), ('waypoint', 3, 'name', 'tr', 'Fuaye merdiveni'),
    ('room', 1, 'name', 'de', 'Bühne'), ('room', 1, 'name', 'tr', 'Sahne'),
    ('room', 2, 'name', 'de', 'Saal'),
    ('session', 1, 'name', 'de', 'Wie wird eine Feder rund?'),
    ('session', 1, 'name', 'tr', 'Yay nasıl yuvarlak olur?'),
    ('session', 1, 'description', 'de', 'Zum Anfassen.'), ('session', 2, 'name', 'de', 'Pflege'),
    ('session', 3, 'name', 'de', 'Ausklang'), ('session', 4, 'name', 'de', 'Nachlese');

INSERT INTO terminal VALUES (1, 'rathaus-1', 1, NULL, NULL, '/'),
    (2, 'treff-2', 2, NULL, 'tr de xx', '/today'), (3, 'messe-2', 4, 4, NULL, '/fair');
-- Monday to Friday 7 to 21, Friday on into the night.
INSERT INTO terminal_hours VALUES (2, 0, 420, 1260), (2, 1, 420, 1260), (2, 2, 420, 1260),
    (2, 3, 420, 1260), (2, 4, 420, 1440), (2, 5, 0, 120);

INSERT INTO slide VALUES
    (1, 2, 1, NULL, NULL, 10, NULL),
    (2, 1, NULL, unixepoch('2026-11-24') / 60, unixepoch('2026-11-26') / 60, 20, NULL),
    (3, 3, NULL, NULL, unixepoch('2026-12-01') / 60, 5, 'treff-2 treff-3'),
    (4, 4, NULL, unixepoch('2026-12-01') / 60, NULL, 20, NULL);
INSERT INTO t (entity, id, field, lang, body) VALUES
    ('slide', 1, 'name', 'de', 'Lernen Sie mit uns'),
    ('slide', 1, 'name', 'tr', 'Bizimle öğrenin'),
    ('slide', 1, 'description', 'de', 'In jedem Stadtteil.');

INSERT INTO notice VALUES
    (1, 'info', unixepoch('2026-11-24') / 60, unixepoch('2026-11-26') / 60, NULL, NULL),
    (2, 'warning', unixepoch('2026-11-24T08:00') / 60, unixepoch('2026-11-24T12:00') / 60,
        'rathaus-1 rathaus-2', '/service/17'),
    (3, 'info', unixepoch('2026-11-30') / 60, unixepoch('2026-12-02') / 60, NULL, NULL);
INSERT INTO t (entity, id, field, lang, body) VALUES
    ('notice', 1, 'description', 'de', 'Der Aufzug wird gewartet.'),
    ('notice', 1, 'description', 'tr', 'Asansör bakımda.'),
    ('notice', 2, 'description', 'de', 'Der Deutschkurs fällt heute aus.'),
    ('notice', 2, 'description', 'tr', 'Almanca kursu bugün yapılmayacak.'),
    ('notice', 3, 'description', 'de', 'Die Messe ist bald.'),
    ('notice', 3, 'description', 'tr', 'Fuar yaklaşıyor.');

INSERT INTO page VALUES (1, 'imprint', 1, 0), (2, 'privacy', 2, 0),
    (3, 'accessibility', 3, 0), (4, 'feedback', 2, 3), (5, 'signs', 1, 3);
INSERT INTO t (entity, id, field, lang, body) VALUES
    ('page', 1, 'name', 'de', 'Impressum'), ('page', 1, 'name', 'tr', 'Künye'),
    ('page', 1, 'description', 'de', 'Stadt Werdohl

Goethestraße 51'),
    ('page', 1, 'description', 'tr', 'Werdohl Belediyesi

Goethestraße 51'),
    ('page', 2, 'name', 'de', 'Datenschutz'), ('page', 2, 'name', 'tr', 'Veri koruma'),
    ('page', 2, 'description', 'de', 'Dieses Gerät speichert nichts über Sie.'),
    ('page', 2, 'description', 'tr', 'Bu cihaz sizinle ilgili hiçbir şey kaydetmez.'),
    ('page', 3, 'name', 'de', 'Barrierefreiheit'), ('page', 3, 'name', 'tr', 'Erişilebilirlik'),
    ('page', 3, 'description', 'de', 'Alles ist größer stellbar.'),
    ('page', 4, 'name', 'de', 'Rückmeldung'), ('page', 4, 'name', 'tr', 'Geri bildirim'),
    ('page', 4, 'description', 'de', 'Sagen Sie uns, was fehlt.'),
    ('page', 5, 'name', 'de', 'Zeichen'), ('page', 5, 'name', 'tr', 'İşaretler'),
    ('page', 5, 'description', 'de', 'Alle Zeichen haben Worte.');

INSERT INTO text SELECT e.no, t.id, f.no, l.no, t.body, t.outdated
    FROM t JOIN entity e ON e.name = t.entity JOIN field f ON f.name = t.field
    JOIN language l ON l.tag = t.lang;

-- A number below 128 as four little-endian bytes is a character and three zeros.
CREATE TEMP VIEW member AS
    SELECT 0 AS kind, term AS id, service FROM service_term
    UNION ALL SELECT 1, location, service FROM service_at_location
    UNION ALL SELECT 0, 0, id FROM service;
INSERT INTO list
    SELECT kind, id, lang, CAST(group_concat(char(no, 0, 0, 0), '') AS BLOB)
    FROM (SELECT m.kind, m.id, l.no AS lang, s.no
        FROM member m JOIN service s ON s.id = m.service JOIN language l
        JOIN text x ON x.entity = 7 AND x.field = 1 AND x.id = s.id
            AND x.lang = CASE WHEN EXISTS (SELECT 1 FROM text y WHERE y.entity = 7 AND y.field = 1
                AND y.id = s.id AND y.lang = l.no) THEN l.no ELSE 0 END
        ORDER BY 1, 2, 3, fold(x.body))
    GROUP BY 1, 2, 3;

INSERT INTO facet VALUES (0, 0, '20', x'0902'), (0, 1, '21', x'0A01'), (1, 0, '10', x'4300'),
    (1, 1, '11', x'0000'), (2, 0, 'de', x'FF0F'), (2, 1, 'tr', x'0B00'), (3, 0, 'a1', x'0100'),
    (4, 0, '1', x'1F00'), (5, 0, '1', x'0800'), (6, 0, '1', x'0100'),
    (7, 2, '', x'0800'), (7, 3, '', x'0700'), (7, 4, '', x'0101');
INSERT INTO facet_end VALUES (unixepoch('2026-11-24') / 86400, 3, 0),
    (unixepoch('2026-11-29') / 86400, 3, 1), (unixepoch('2026-11-30') / 86400, 2, 3);

INSERT INTO search_filler VALUES ('ich'), ('suche');
