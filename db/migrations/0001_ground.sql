-- The ground: bodies, the parties in them, matters, and the events that are the facts.
-- Every key begins with body_id, so that a body can be moved, separated or distributed whole (docs/ARCHITECTURE.md).
-- First migration: nothing exists yet, so no lock is held that anyone could wait for.

CREATE TABLE body (
  id text PRIMARY KEY CHECK (id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name jsonb NOT NULL,
  time_zone text NOT NULL,
  pack text NOT NULL,
  calendar text NOT NULL,
  -- Years of the calendar loaded after the shipped ones, in order; each counts the calendar's version up.
  calendar_years jsonb NOT NULL DEFAULT '[]',
  -- Set when a year was loaded: open due dates from this day on are still to be counted again.
  recount_from date,
  -- The parties that sit at the three desks: {"office": …, "chair": …, "verifier": …}.
  desks jsonb NOT NULL,
  created_at timestamptz NOT NULL
);

CREATE TABLE party (
  body_id text NOT NULL REFERENCES body,
  id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('member', 'group', 'unit', 'office', 'chair', 'verifier')),
  name text NOT NULL,
  -- The name in other languages, where there is one: {"en": …}.
  names jsonb NOT NULL DEFAULT '{}',
  -- What else is known, shown with the party: sector, employer, topics a unit handles.
  about jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (body_id, id)
);

CREATE TABLE person (
  body_id text NOT NULL REFERENCES body,
  id text NOT NULL,
  name text NOT NULL,
  names jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (body_id, id)
);

-- For which party a person may act, with which duties, from when until when. Past rows stay: they say who could act then.
CREATE TABLE mandate (
  body_id text NOT NULL,
  person_id text NOT NULL,
  party_id text NOT NULL,
  duties text[] NOT NULL,
  from_on date NOT NULL,
  until_on date,
  PRIMARY KEY (body_id, person_id, party_id, from_on),
  FOREIGN KEY (body_id, person_id) REFERENCES person,
  FOREIGN KEY (body_id, party_id) REFERENCES party
);

-- One row per matter as it stands now; `huiyin rebuild` makes the same rows from the events alone.
CREATE TABLE matter (
  body_id text NOT NULL REFERENCES body,
  id uuid NOT NULL,
  procedure text NOT NULL,
  parent_id uuid,
  root_id uuid NOT NULL,
  number text,
  version integer NOT NULL CHECK (version > 0),
  state text NOT NULL,
  closed boolean NOT NULL,
  roles jsonb NOT NULL,
  content jsonb NOT NULL,
  counts jsonb NOT NULL,
  marks jsonb NOT NULL,
  owed_by text,
  due_on date,
  due jsonb,
  ladder jsonb NOT NULL,
  rung integer NOT NULL,
  -- The day the next rung of the lateness ladder is due; the sweep reads nothing else.
  wake_on date,
  -- The due date lies beyond the calendar's known days and will be counted again when they are.
  provisional boolean NOT NULL,
  -- Hash of the last event: the end of this matter's chain.
  head bytea NOT NULL,
  -- Drawn out of content for lists.
  subject text NOT NULL,
  topic text,
  -- Nobody but its parties and the desks may read it: a draft, or a confidential matter or a part of one.
  hidden boolean NOT NULL,
  opened_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (body_id, id),
  FOREIGN KEY (body_id, parent_id) REFERENCES matter DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (body_id, root_id) REFERENCES matter DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (body_id, owed_by) REFERENCES party,
  -- An open matter has exactly one accountable party and one due date.
  CONSTRAINT no_limbo CHECK (closed OR (owed_by IS NOT NULL AND due_on IS NOT NULL))
);

CREATE INDEX matter_root ON matter (body_id, root_id);
CREATE UNIQUE INDEX matter_number ON matter (body_id, procedure, number) WHERE number IS NOT NULL;
CREATE INDEX matter_list ON matter (body_id, procedure, id);
CREATE INDEX matter_state ON matter (body_id, procedure, state, id);
CREATE INDEX matter_topic ON matter (body_id, procedure, topic, id) WHERE topic IS NOT NULL;
CREATE INDEX matter_due ON matter (body_id, procedure, due_on, id) WHERE NOT closed;
CREATE INDEX matter_owed ON matter (body_id, owed_by, due_on, id) WHERE NOT closed;
CREATE INDEX matter_wake ON matter (body_id, wake_on, id) WHERE wake_on IS NOT NULL;
CREATE INDEX matter_provisional ON matter (body_id, id) WHERE provisional AND NOT closed;

-- Who stands in which role to a matter: the units' and members' lists are read from here.
CREATE TABLE matter_party (
  body_id text NOT NULL,
  party_id text NOT NULL,
  role text NOT NULL,
  procedure text NOT NULL,
  matter_id uuid NOT NULL,
  PRIMARY KEY (body_id, matter_id, role, party_id),
  FOREIGN KEY (body_id, matter_id) REFERENCES matter,
  FOREIGN KEY (body_id, party_id) REFERENCES party
);
CREATE INDEX matter_party_list ON matter_party (body_id, party_id, procedure, matter_id);

-- The words of a matter for search, kept apart so that a move that changes no word writes no index.
CREATE TABLE matter_words (
  body_id text NOT NULL,
  matter_id uuid NOT NULL,
  words tsvector NOT NULL,
  PRIMARY KEY (body_id, matter_id),
  FOREIGN KEY (body_id, matter_id) REFERENCES matter
);
CREATE INDEX matter_words_search ON matter_words USING gin (words);

-- One row per thing that happened. Appended, never changed.
CREATE TABLE event (
  body_id text NOT NULL,
  matter_id uuid NOT NULL,
  seq integer NOT NULL CHECK (seq > 0),
  -- With these two, and `because` of a first event (its parent), events alone say what stands where.
  root_id uuid NOT NULL,
  procedure text NOT NULL,
  at timestamptz NOT NULL,
  -- Who did it, on whose behalf.
  person text NOT NULL,
  party text NOT NULL,
  move text NOT NULL,
  from_state text NOT NULL,
  to_state text NOT NULL,
  said jsonb NOT NULL,
  changes jsonb NOT NULL,
  -- The matter whose move brought this one about.
  because uuid,
  -- SHA-256 over the previous event's hash and this event's canonical JSON (RFC 8785).
  hash bytea NOT NULL,
  PRIMARY KEY (body_id, matter_id, seq),
  FOREIGN KEY (body_id, matter_id) REFERENCES matter DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX event_tree ON event (body_id, root_id, matter_id, seq);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'events are facts: % is refused', TG_OP;
END $$;
CREATE TRIGGER event_is_a_fact BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The next number of each series; the row lock makes numbers consecutive, also when a filing is rolled back.
CREATE TABLE number_series (
  body_id text NOT NULL REFERENCES body,
  series text NOT NULL,
  last integer NOT NULL,
  PRIMARY KEY (body_id, series)
);

-- What a party is to be told, written with the event that tells it.
CREATE TABLE notice (
  body_id text NOT NULL,
  party_id text NOT NULL,
  matter_id uuid NOT NULL,
  seq integer NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (body_id, party_id, matter_id, seq),
  FOREIGN KEY (body_id, party_id) REFERENCES party,
  FOREIGN KEY (body_id, matter_id) REFERENCES matter DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX notice_inbox ON notice (body_id, party_id, at);

-- The answer given to a request that may be repeated, so that repeating it does nothing twice.
CREATE TABLE idempotency (
  body_id text NOT NULL REFERENCES body,
  person text NOT NULL,
  key text NOT NULL,
  request bytea NOT NULL,
  response jsonb NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (body_id, person, key)
);

-- Which row of which source a matter was taken from; importing the row again finds it here.
CREATE TABLE imported (
  body_id text NOT NULL,
  source text NOT NULL,
  key text NOT NULL,
  matter_id uuid NOT NULL,
  row_hash bytea NOT NULL,
  PRIMARY KEY (body_id, source, key),
  FOREIGN KEY (body_id, matter_id) REFERENCES matter DEFERRABLE INITIALLY DEFERRED
);

-- Locks the trees of the given matters and returns every matter in them. Two statements in one call: the second sees
-- what whoever held the lock before has committed, children it opened included. Roots are locked in order, so two
-- calls can wait for each other but never in a circle. `skip` leaves out trees that somebody else holds.
CREATE FUNCTION lock_trees(body text, ids uuid[], skip boolean) RETURNS SETOF matter LANGUAGE plpgsql AS $$
DECLARE
  roots uuid[];
BEGIN
  IF skip THEN
    SELECT array_agg(locked.id) INTO roots FROM (
      SELECT r.id FROM matter r
      WHERE r.body_id = body AND r.id IN (SELECT m.root_id FROM matter m WHERE m.body_id = body AND m.id = ANY (ids))
      ORDER BY r.id FOR NO KEY UPDATE SKIP LOCKED) locked;
  ELSE
    SELECT array_agg(locked.id) INTO roots FROM (
      SELECT r.id FROM matter r
      WHERE r.body_id = body AND r.id IN (SELECT m.root_id FROM matter m WHERE m.body_id = body AND m.id = ANY (ids))
      ORDER BY r.id FOR NO KEY UPDATE) locked;
  END IF;
  RETURN QUERY SELECT m.* FROM matter m WHERE m.body_id = body AND m.root_id = ANY (roots);
END $$;
