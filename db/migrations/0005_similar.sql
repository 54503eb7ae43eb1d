-- Near-duplicates: the MinHash bands of a matter's text (features/similar), beside its search words because both change
-- with the text alone. On an empty or small table the two statements take moments; on a large one the index is built
-- under a lock that lets reading go on but not writing, about a minute for a million rows. Older rows have no bands
-- until `huiyin rebuild`.

ALTER TABLE matter_words ADD COLUMN bands integer[] NOT NULL DEFAULT '{}';
CREATE INDEX matter_words_bands ON matter_words USING gin (bands);
