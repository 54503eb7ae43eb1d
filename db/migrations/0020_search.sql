-- Search by words of a dictionary, and near-duplicates at any size. What is found by everybody and what is found only by
-- those concerned (where only a summary is published) stand apart. Bands move into a table of their own: an inverted index
-- reads the whole list of a band that boilerplate has made common, this one stops after as many as were asked for
-- (docs/decisions/0020). Its rows have no foreign key: they follow from matter_words, twelve for each, and
-- are written and removed with them; `huiyin rebuild` holds the two together.
-- The words and bands of matters written before are of the old kind: run `huiyin rebuild` once after this migration, until
-- then they are not found. Locks matter_words and matter against writing while the indexes are built, seconds for a
-- million rows.

DROP INDEX matter_words_bands;
UPDATE matter_words SET bands = '{}';
ALTER TABLE matter_words ADD COLUMN inner_words tsvector;
CREATE INDEX matter_words_inner ON matter_words USING gin (inner_words) WHERE inner_words IS NOT NULL;

CREATE TABLE matter_band (
  body_id text NOT NULL,
  band integer NOT NULL,
  matter_id uuid NOT NULL,
  PRIMARY KEY (body_id, band, matter_id)
);

-- The beginning of a number finds the matter, whatever the order of text of the database.
CREATE INDEX matter_number_beginning ON matter (body_id, procedure, number COLLATE "C") WHERE number IS NOT NULL;
