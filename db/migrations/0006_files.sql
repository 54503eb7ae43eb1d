-- Files people hand in as evidence, under the hash of their content, in parts so that none is read or sent in one piece;
-- which matter each was handed in for; forms not yet sent; and the keys by which a body knows its own sessions.
-- New tables only: nobody waits.

CREATE TABLE file (
  body_id text NOT NULL REFERENCES body,
  -- SHA-256 of the bytes, in hexadecimal: the same file is kept once.
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  -- What the bytes are, as they say themselves; never what somebody called them.
  type text NOT NULL,
  size integer NOT NULL CHECK (size > 0),
  at timestamptz NOT NULL,
  PRIMARY KEY (body_id, hash)
);

CREATE TABLE file_part (
  body_id text NOT NULL,
  hash text NOT NULL,
  place integer NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (body_id, hash, place),
  FOREIGN KEY (body_id, hash) REFERENCES file
);

-- Who handed it in, for which matter, under which name. Whoever may read the matter's evidence may read the file.
CREATE TABLE file_use (
  body_id text NOT NULL,
  hash text NOT NULL,
  matter_id uuid NOT NULL,
  name text NOT NULL,
  person text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (body_id, hash, matter_id),
  FOREIGN KEY (body_id, hash) REFERENCES file,
  FOREIGN KEY (body_id, matter_id) REFERENCES matter
);

-- What somebody has typed into a form and not sent: theirs alone, no fact, and gone once it is sent.
CREATE TABLE unsent_form (
  body_id text NOT NULL,
  person_id text NOT NULL,
  -- The address the form is sent to.
  address text NOT NULL,
  typed jsonb NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (body_id, person_id, address),
  FOREIGN KEY (body_id, person_id) REFERENCES person
);

CREATE TABLE body_secret (
  body_id text NOT NULL REFERENCES body,
  name text NOT NULL,
  value text NOT NULL,
  PRIMARY KEY (body_id, name)
);
