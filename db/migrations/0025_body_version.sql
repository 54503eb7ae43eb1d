-- A number that grows with every change to what a body's pages are made of beside its matters: its settings, its calendar,
-- its parties, and whether it is the only body here. Copies of pages are compared with it (docs/decisions/0025), and
-- processes are told to look again. Adds a column with a default, which rewrites nothing, and triggers: an exclusive
-- lock on body and party for milliseconds.

ALTER TABLE body ADD COLUMN version bigint NOT NULL DEFAULT 1;

CREATE FUNCTION count_body_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.version := OLD.version + 1;
  PERFORM pg_notify('body_changed', NEW.id);
  RETURN NEW;
END $$;
CREATE TRIGGER body_version BEFORE UPDATE ON body FOR EACH ROW EXECUTE FUNCTION count_body_version();

-- Other bodies' pages say whether there are several.
CREATE FUNCTION bodies_are_other() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE body SET version = version;
  RETURN NULL;
END $$;
CREATE TRIGGER body_comes_or_goes AFTER INSERT OR DELETE ON body FOR EACH STATEMENT EXECUTE FUNCTION bodies_are_other();

-- For every table whose rows stand on public pages: a statement counts once for each body it touches.
CREATE FUNCTION shows_in_body() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE body SET version = version WHERE id IN (SELECT body_id FROM changed);
  RETURN NULL;
END $$;
CREATE TRIGGER party_comes AFTER INSERT ON party REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION shows_in_body();
CREATE TRIGGER party_changes AFTER UPDATE ON party REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION shows_in_body();
CREATE TRIGGER party_goes AFTER DELETE ON party REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION shows_in_body();
