-- What an administrator must be able to look up afterwards: who signed in, what was refused, who read what is
-- confidential (ASVS 5.0, V16.2 and V16.3; docs/SECURITY.md). Both are kept for as long as the body says and no longer.
-- New tables only: nobody waits.

CREATE TABLE security_event (
  body_id text NOT NULL REFERENCES body,
  -- Rises with time (RFC 9562, version 7), so that the key is also the order.
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  kind text NOT NULL,
  -- Known where the account is; what somebody typed who is nobody is not kept. No foreign keys: the log outlives both.
  account_id text,
  person_id text,
  address text,
  about jsonb NOT NULL,
  PRIMARY KEY (body_id, id)
);
CREATE INDEX security_event_account ON security_event (account_id, id) WHERE account_id IS NOT NULL;
CREATE INDEX security_event_at ON security_event (body_id, at);

-- One row for a person, a confidential matter and an hour, however often they turn its pages.
CREATE TABLE read_trace (
  body_id text NOT NULL,
  matter_id uuid NOT NULL,
  person_id text NOT NULL,
  hour timestamptz NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (body_id, matter_id, person_id, hour),
  FOREIGN KEY (body_id, matter_id) REFERENCES matter
);
CREATE INDEX read_trace_at ON read_trace (body_id, at);

-- Requests of somebody within a stretch of time, added up from all processes. Unlogged: a crash forgives.
CREATE UNLOGGED TABLE request_count (
  key bytea NOT NULL,
  stretch bigint NOT NULL,
  n integer NOT NULL,
  PRIMARY KEY (key, stretch)
);
