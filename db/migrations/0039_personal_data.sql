-- Erasing personal data without breaking the record (docs/decisions/0039): words can be taken out of an event, whose digest is
-- then kept in their place, and every erasure is written down. Also for how long each body keeps things. New tables; ALTER
-- TABLE without a default rewrites nothing: the exclusive lock on `person` lasts milliseconds.

ALTER TABLE person ADD COLUMN erased_at timestamptz;

-- What was erased, when, by whom and why; never what it was.
CREATE TABLE erasure (
  body_id text NOT NULL REFERENCES body,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  -- Null: whoever runs the installation, or time.
  by_person text,
  reason text NOT NULL CHECK (reason IN ('asked', 'retention')),
  -- Whose data; null where words were erased that are nobody's in particular.
  person_id text,
  -- Events out of which words were taken.
  events integer NOT NULL,
  PRIMARY KEY (body_id, id)
);

-- An event some words of which are gone. `digest` is that of the event as it was written, so that the chain still closes;
-- `now` that of what stands there since, so that nothing more can be changed under this cover.
CREATE TABLE erased_event (
  body_id text NOT NULL,
  matter_id uuid NOT NULL,
  seq integer NOT NULL,
  digest bytea NOT NULL,
  now bytea NOT NULL,
  erasure_id uuid NOT NULL,
  PRIMARY KEY (body_id, matter_id, seq),
  FOREIGN KEY (body_id, matter_id, seq) REFERENCES event,
  FOREIGN KEY (body_id, erasure_id) REFERENCES erasure
);

-- Days for which a body keeps a kind of thing; what has no row is kept as long as the program says.
CREATE TABLE retention (
  body_id text NOT NULL REFERENCES body,
  what text NOT NULL,
  days integer NOT NULL CHECK (days BETWEEN 1 AND 36500),
  PRIMARY KEY (body_id, what)
);

-- Events stay facts: who erases says so, and may change nothing but what was said and what of it was kept.
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND current_setting('huiyin.erasing', true) = 'on'
    AND to_jsonb(NEW) - 'said' - 'changes' = to_jsonb(OLD) - 'said' - 'changes' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'events are facts: % is refused', TG_OP;
END $$;
