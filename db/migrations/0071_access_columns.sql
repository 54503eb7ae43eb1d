-- Who may see a matter is what its procedure says (src/procedures/*/access.ts), and no SQL names a role, mark or state of one:
-- columns carry what follows. `handed_in`: the root has left its author's desk. `year`: of a root, the year it is counted
-- to. `side`: on which side of a matter a party stands in a role. What indexes knew of proposals alone they know of every
-- procedure: the name of it is their second column.
-- Locks matter and matter_party against reading and writing while it runs: handed_in touches drafts only, year every filed
-- root, side every row of matter_party that is not a desk's, and the indexes are made anew. 7 to 15 seconds for 100,000 matters
-- with 575,000 parties in them (measured, two busy cores); ten times as many should take ten times as long.

ALTER TABLE matter ADD COLUMN handed_in boolean NOT NULL DEFAULT true, ADD COLUMN year integer;
ALTER TABLE matter ALTER COLUMN handed_in DROP DEFAULT;
ALTER TABLE matter_party ADD COLUMN side text NOT NULL DEFAULT 'overseer'
  CHECK (side IN ('raiser', 'handler', 'overseer', 'outsider'));
ALTER TABLE matter_party ALTER COLUMN side DROP DEFAULT;

DROP INDEX matter_year, matter_year_changed, matter_year_due, matter_term, matter_term_changed, matter_term_due,
  matter_session, matter_session_changed, matter_session_due, matter_outcome, matter_answered;

UPDATE matter SET handed_in = false WHERE (body_id, root_id) IN (
  SELECT body_id, id FROM matter WHERE parent_id IS NULL AND NOT marks ? 'submission' AND state <> 'historical');
UPDATE matter SET year = substr(marks ->> 'filing', 1, 4)::integer WHERE parent_id IS NULL AND marks ? 'filing';
UPDATE matter_party SET side = CASE WHEN role IN ('unit', 'lead', 'cohandler') THEN 'handler' ELSE 'raiser' END
  WHERE role NOT IN ('office', 'chair', 'verifier', 'approver');

CREATE INDEX matter_year ON matter (body_id, procedure, year, id) WHERE year IS NOT NULL;
CREATE INDEX matter_year_changed ON matter (body_id, procedure, year, changed_at, id) WHERE year IS NOT NULL;
CREATE INDEX matter_year_due ON matter (body_id, procedure, year, due_on, id) WHERE year IS NOT NULL AND NOT closed;
CREATE INDEX matter_term ON matter (body_id, procedure, (content ->> 'term'), id)
  WHERE (content ->> 'term') IS NOT NULL;
CREATE INDEX matter_term_changed ON matter (body_id, procedure, (content ->> 'term'), changed_at, id)
  WHERE (content ->> 'term') IS NOT NULL;
CREATE INDEX matter_term_due ON matter (body_id, procedure, (content ->> 'term'), due_on, id)
  WHERE (content ->> 'term') IS NOT NULL AND NOT closed;
CREATE INDEX matter_session ON matter (body_id, procedure, (content ->> 'session'), id)
  WHERE (content ->> 'session') IS NOT NULL;
CREATE INDEX matter_session_changed ON matter (body_id, procedure, (content ->> 'session'), changed_at, id)
  WHERE (content ->> 'session') IS NOT NULL;
CREATE INDEX matter_session_due ON matter (body_id, procedure, (content ->> 'session'), due_on, id)
  WHERE (content ->> 'session') IS NOT NULL AND NOT closed;
-- What has been answered: with outcomes ask by ask, or by the one reply of an old register.
CREATE INDEX matter_outcome ON matter USING gin (outcomes_now(content))
  WHERE (content -> 'outcomes') IS NOT NULL OR (content -> 'reply') IS NOT NULL;
CREATE INDEX matter_answered ON matter (body_id, procedure, id)
  WHERE (content -> 'outcomes') IS NOT NULL OR (content -> 'reply') IS NOT NULL;
