-- The figures of scorecards and of the home page, kept by events instead of counted (features/reports). An act appends
-- what it changes to tally_change, so that no two acts wait for one counter's row; the sweep folds the changes in.
-- New tables only: no lock on anything that exists.

CREATE TABLE tally (
  body_id text NOT NULL REFERENCES body,
  -- '' for the whole body.
  unit_id text NOT NULL,
  year integer NOT NULL,
  measure text NOT NULL,
  n bigint NOT NULL,
  PRIMARY KEY (body_id, unit_id, year, measure)
);

CREATE TABLE tally_change (
  body_id text NOT NULL REFERENCES body,
  id bigint GENERATED ALWAYS AS IDENTITY,
  unit_id text NOT NULL,
  year integer NOT NULL,
  measure text NOT NULL,
  n bigint NOT NULL,
  PRIMARY KEY (body_id, id)
);
