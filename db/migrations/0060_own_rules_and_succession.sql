-- What an office needs to run its body without a developer (docs/decisions/0060): rules and calendars of its own, units that
-- are dissolved, and who comes after whom. New tables; a column without a default rewrites nothing: the exclusive lock on
-- party lasts milliseconds.

-- Policy packs and calendars a body has brought, as they were written and checked; never changed, another has another id.
CREATE TABLE own_rules (
  body_id text NOT NULL REFERENCES body,
  kind text NOT NULL CHECK (kind IN ('pack', 'calendar')),
  id text NOT NULL,
  data jsonb NOT NULL,
  -- SHA-256 over the canonical JSON of data (RFC 8785), as hexadecimal digits.
  digest text NOT NULL,
  PRIMARY KEY (body_id, kind, id)
);

-- The day from which a unit takes nothing on any more; what it has done stays done by it.
ALTER TABLE party ADD COLUMN dissolved_on date;

-- Whatever is open and lies with one party (a unit that was dissolved, a desk that moved) goes to another. Null: no longer.
CREATE TABLE succession (
  body_id text NOT NULL,
  from_party text NOT NULL,
  to_party text CHECK (to_party <> from_party),
  PRIMARY KEY (body_id, from_party),
  FOREIGN KEY (body_id, from_party) REFERENCES party,
  FOREIGN KEY (body_id, to_party) REFERENCES party
);
