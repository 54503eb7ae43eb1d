-- A proposal says in which term (届) and session (次) it was raised, beside what old registers say; lists are filtered by
-- both. See docs/decisions/0045.
-- The indexes take in what is no record: bodies without terms have no entries in them. Building them locks matter against
-- writing for as long as one reading of the table takes: about 10 seconds for each million rows, more where most are
-- records of an old register.

DROP INDEX matter_session;
DROP INDEX matter_session_changed;
CREATE INDEX matter_session ON matter (body_id, (content ->> 'session'), id)
  WHERE procedure = 'proposal' AND (content ->> 'session') IS NOT NULL;
CREATE INDEX matter_session_changed ON matter (body_id, (content ->> 'session'), changed_at, id)
  WHERE procedure = 'proposal' AND (content ->> 'session') IS NOT NULL;
CREATE INDEX matter_session_due ON matter (body_id, (content ->> 'session'), due_on, id)
  WHERE procedure = 'proposal' AND (content ->> 'session') IS NOT NULL AND NOT closed;
CREATE INDEX matter_term ON matter (body_id, (content ->> 'term'), id)
  WHERE procedure = 'proposal' AND (content ->> 'term') IS NOT NULL;
CREATE INDEX matter_term_changed ON matter (body_id, (content ->> 'term'), changed_at, id)
  WHERE procedure = 'proposal' AND (content ->> 'term') IS NOT NULL;
CREATE INDEX matter_term_due ON matter (body_id, (content ->> 'term'), due_on, id)
  WHERE procedure = 'proposal' AND (content ->> 'term') IS NOT NULL AND NOT closed;

-- Pages name terms as the body does now: a change shows in its version, as a party's name does (0025).
CREATE TRIGGER term_changes AFTER UPDATE ON term
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION shows_in_body();
CREATE TRIGGER term_comes AFTER INSERT ON term
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION shows_in_body();
CREATE TRIGGER term_goes AFTER DELETE ON term
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION shows_in_body();
