-- The index of who takes part in what is open tells states apart: a busy unit's list of what others owe met all that the unit
-- owes itself, seven times as much, because it holds the same role in both; and the sweep looked through all that is open
-- for a party that another has come after, because it asked for the roles as they stand and no index is of those.
-- Locks matter against writing while what is open is read once: two seconds for 60,000 open matters, half a minute for a million.

DROP INDEX matter_open_roles;
CREATE INDEX matter_open_roles ON matter
  USING gin (jsonb_set('{}', ARRAY[body_id || '.' || procedure || '.' || state], roles) jsonb_path_ops) WHERE NOT closed;
