-- The tables of one batch (or of many: SET VARIABLE news = 'news/*') as views. Everything below reads Parquet; there is no server.
--
--   duckdb -c "SET VARIABLE news = 'news'" -f views.sql
CREATE OR REPLACE VIEW articles AS SELECT * FROM read_parquet(getvariable('news') || '/articles/**/*.parquet', hive_partitioning = true);
CREATE OR REPLACE VIEW regions AS SELECT * FROM read_parquet(getvariable('news') || '/regions/*.parquet');
CREATE OR REPLACE VIEW dates AS SELECT * FROM read_parquet(getvariable('news') || '/dates/*.parquet');
CREATE OR REPLACE VIEW people AS SELECT * FROM read_parquet(getvariable('news') || '/people/*.parquet');
CREATE OR REPLACE VIEW organisations AS SELECT * FROM read_parquet(getvariable('news') || '/organisations/*.parquet');
CREATE OR REPLACE VIEW quantities AS SELECT * FROM read_parquet(getvariable('news') || '/quantities/*.parquet');
CREATE OR REPLACE VIEW quotes AS SELECT * FROM read_parquet(getvariable('news') || '/quotes/*.parquet');
CREATE OR REPLACE VIEW measures AS SELECT * FROM read_parquet(getvariable('news') || '/measures/*.parquet');
CREATE OR REPLACE VIEW stances AS SELECT * FROM read_parquet(getvariable('news') || '/stances/*.parquet');
-- Copies of one text are one story.
CREATE OR REPLACE VIEW stories AS SELECT * FROM read_parquet(getvariable('news') || '/stories/*.parquet');

-- Everybody who can hold or say something, by the name that other articles use too.
CREATE OR REPLACE VIEW holders AS
SELECT article, id, coalesce(canonical, name) AS name, role_class, official FROM people
UNION ALL SELECT article, id, name, kind, kind IN ('government', 'central-bank', 'legislature', 'court') FROM organisations;

-- One row for (story, voice, target): the mean of what is asserted. Author, unknown and what is only reported stand apart.
CREATE OR REPLACE VIEW voices AS
SELECT story, s.target, coalesce(h.name, s.holder) AS voice, any_value(h.role_class) AS role_class,
  CASE WHEN s.reported_by IS NOT NULL THEN 'reported' WHEN s.holder IN ('author', 'unknown') THEN s.holder ELSE 'voice' END AS standing,
  avg(s.polarity) AS polarity, min(s.week) AS week, min(s."language") AS "language", count(*) AS evidence
FROM stances s JOIN stories USING (article) LEFT JOIN holders h ON h.article = s.article AND h.id = s.holder
WHERE s.modality = 'asserted' AND s.polarity IS NOT NULL
GROUP BY ALL;
