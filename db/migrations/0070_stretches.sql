-- The time a matter was begun stands in the index of its words (src/platform/recent-ids.ts, docs/decisions/0020), by the stretches
-- it lies in: the first three to eight digits of its id, from two years down to a minute. Until now it stood there as a
-- word by the quarter of a second, so that a window of 80,000 matters was 80,000 words, and a question over a million matters took
-- longest where it looked through one. Words that begin with @ stay where they are and are found by nobody; `huiyin rebuild`
-- takes them out. Locks matter_words against writing while the indexes are built: seconds for a hundred thousand matters, two
-- minutes for a million.

CREATE FUNCTION stretches(id uuid) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ARRAY[left(id::text, 3), left(id::text, 4), left(id::text, 5), left(id::text, 6), left(id::text, 7), left(id::text, 8)];

DROP INDEX matter_words_search;
DROP INDEX matter_words_inner;
CREATE INDEX matter_words_search ON matter_words USING gin (words, stretches(matter_id));
CREATE INDEX matter_words_inner ON matter_words USING gin (inner_words, stretches(matter_id)) WHERE inner_words IS NOT NULL;
