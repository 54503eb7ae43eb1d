-- The index of who takes part in what is open tells procedures apart: a unit that leads many proposals met them all when only
-- the opinions it asked for were wanted, because both know a `lead`. Body and procedure stand together as the first step of
-- the path that the operator class hashes.
-- Locks matter against writing while it is read once: about ten seconds for each million rows.

DROP INDEX matter_open_roles;
CREATE INDEX matter_open_roles ON matter
  USING gin (jsonb_set('{}', ARRAY[body_id || '.' || procedure], roles) jsonb_path_ops) WHERE NOT closed;
