-- What a body seats and what it uses become rows of its own (docs/decisions/0074). Until now every body had the same three
-- desks in one column, and every procedure there was. A procedure names the desks it needs, and a body chooses its procedures.
-- Existing bodies keep their desks, and use what they have used: proposals. There is no foreign key from a desk to its party,
-- as there was none before: a body is set up before its parties are.
-- Two kinds of party come: an organ, which acts by a vote that its secretary records, and a person, who is listed nowhere;
-- and the desk, for those a procedure names beside the three.
-- Locks body and party against everything while it runs: milliseconds; the check reads every party once, some 100 ms for a
-- hundred thousand.

ALTER TABLE party DROP CONSTRAINT party_kind_check;
ALTER TABLE party ADD CONSTRAINT party_kind_check
  CHECK (kind IN ('member', 'group', 'unit', 'office', 'chair', 'verifier', 'desk', 'organ', 'person'));

CREATE TABLE desk (
  body_id text NOT NULL REFERENCES body (id),
  name text NOT NULL,
  party_id text NOT NULL,
  PRIMARY KEY (body_id, name)
);
INSERT INTO desk (body_id, name, party_id)
  SELECT body.id, seat.key, seat.value FROM body, jsonb_each_text(body.desks) AS seat;
ALTER TABLE body DROP COLUMN desks;

-- Root procedures a body has chosen; one that was taken away again stays as a row with `used` false.
CREATE TABLE body_procedure (
  body_id text NOT NULL REFERENCES body (id),
  procedure text NOT NULL,
  used boolean NOT NULL,
  PRIMARY KEY (body_id, procedure)
);
INSERT INTO body_procedure (body_id, procedure, used) SELECT id, 'proposal', true FROM body;

-- Pages show both: a change shows in the body's version, as a party's name does (0025).
CREATE TRIGGER desk_comes AFTER INSERT ON desk REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION shows_in_body();
CREATE TRIGGER desk_changes AFTER UPDATE ON desk REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION shows_in_body();
CREATE TRIGGER desk_goes AFTER DELETE ON desk REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION shows_in_body();
CREATE TRIGGER body_procedure_comes AFTER INSERT ON body_procedure REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION shows_in_body();
CREATE TRIGGER body_procedure_changes AFTER UPDATE ON body_procedure REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION shows_in_body();
CREATE TRIGGER body_procedure_goes AFTER DELETE ON body_procedure REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION shows_in_body();
