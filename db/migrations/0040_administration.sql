-- What is done to a body itself (its settings, people, roles) becomes facts, as moves on matters are; and what an office
-- needs to run its body: terms and sessions, delegation, settings, former names. See docs/decisions/0040.
-- New tables, and columns with constant defaults, which PostgreSQL adds without rewriting: each lock on body, party and
-- person lasts milliseconds.

-- One row per administrative deed, appended, never changed, each on the chain of its body.
CREATE TABLE body_event (
  body_id text NOT NULL REFERENCES body,
  seq integer NOT NULL CHECK (seq > 0),
  at timestamptz NOT NULL,
  -- The person of the body who did it; `operator` is whoever runs the installation, at the command line.
  person text NOT NULL,
  what text NOT NULL,
  -- The id of what it was done to: a party, a person, a term; empty for the body itself.
  about text NOT NULL,
  -- Which columns of which rows were set to what, and what else is to be known. No name of a person stands here.
  changes jsonb NOT NULL,
  said jsonb NOT NULL,
  -- SHA-256 over salt and canonical JSON of the personal part below; null where there is none.
  personal bytea,
  -- SHA-256 over the previous event's hash and the digest of this one.
  hash bytea NOT NULL,
  PRIMARY KEY (body_id, seq)
);
CREATE TRIGGER body_event_is_a_fact BEFORE UPDATE OR DELETE ON body_event
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE INDEX body_event_about ON body_event (body_id, about, seq);
CREATE INDEX body_event_what ON body_event (body_id, what, seq);
CREATE INDEX body_event_person ON body_event (body_id, person, seq);

-- The personal part of an event: names. Deleted when a person is erased; the chain holds without it.
CREATE TABLE body_event_personal (
  body_id text NOT NULL,
  seq integer NOT NULL,
  -- The person or party whose data it is.
  subject text NOT NULL,
  salt bytea NOT NULL,
  changes jsonb NOT NULL,
  PRIMARY KEY (body_id, seq),
  FOREIGN KEY (body_id, seq) REFERENCES body_event
);
CREATE INDEX body_event_personal_subject ON body_event_personal (body_id, subject);

ALTER TABLE body
  -- The language readers meet who have asked for none, what a new proposal is published as: {"language", "publicity"}.
  ADD COLUMN settings jsonb NOT NULL DEFAULT '{}',
  -- Set when running due dates are to be counted again by rules newly chosen.
  ADD COLUMN recount_rules boolean NOT NULL DEFAULT false;

-- Names borne before, so that what was signed under one is still read under it: [{"name", "names", "until"}].
ALTER TABLE party ADD COLUMN former_names jsonb NOT NULL DEFAULT '[]';
ALTER TABLE person ADD COLUMN former_names jsonb NOT NULL DEFAULT '[]';

-- A term (届) and the sessions (次) within it.
CREATE TABLE term (
  body_id text NOT NULL REFERENCES body,
  id text NOT NULL,
  -- The term a session belongs to; null for a term.
  within text,
  name jsonb NOT NULL,
  from_on date NOT NULL,
  until_on date NOT NULL CHECK (until_on >= from_on),
  PRIMARY KEY (body_id, id),
  FOREIGN KEY (body_id, within) REFERENCES term
);

-- One person lends another the right to act for a party, for some days. Past rows stay.
CREATE TABLE delegation (
  body_id text NOT NULL,
  id uuid NOT NULL,
  party_id text NOT NULL,
  from_person text NOT NULL,
  to_person text NOT NULL CHECK (to_person <> from_person),
  duties text[] NOT NULL,
  from_on date NOT NULL,
  until_on date NOT NULL CHECK (until_on >= from_on),
  -- From then on it holds no longer; what was done under it before stays done under it.
  withdrawn_at timestamptz,
  PRIMARY KEY (body_id, id),
  FOREIGN KEY (body_id, party_id) REFERENCES party,
  FOREIGN KEY (body_id, from_person) REFERENCES person,
  FOREIGN KEY (body_id, to_person) REFERENCES person
);
CREATE INDEX delegation_to ON delegation (body_id, to_person, until_on);
CREATE INDEX delegation_from ON delegation (body_id, from_person, until_on);

-- Who acts for a party is asked on its page.
CREATE INDEX mandate_party ON mandate (body_id, party_id, person_id);
