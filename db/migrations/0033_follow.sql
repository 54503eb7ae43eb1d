-- Who follows which proposal: a person's own choice, shown to them in their inbox. No fact about the matter, so no event.
-- A new table only: nobody waits.

CREATE TABLE follow (
  body_id text NOT NULL,
  person_id text NOT NULL,
  matter_id uuid NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (body_id, person_id, matter_id),
  FOREIGN KEY (body_id, person_id) REFERENCES person,
  FOREIGN KEY (body_id, matter_id) REFERENCES matter
);
