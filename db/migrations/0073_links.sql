-- Matters that stand by themselves can be linked (docs/decisions/0077). What a matter is linked with is kept in its row:
-- what its own links lead to, and how many lead to it; who leads where stands once more as rows, so that either end finds
-- the other. Both follow from the events, and `huiyin rebuild` makes them anew. No foreign keys (0009): the rows are
-- written with the event that says so.
-- Until now a merged proposal named the main one in its content, and the main one those merged into it. The next sweep
-- makes each of these a link, by an event on both ends; `link_old` says that a body still has such.
-- Locks matter and body against everything for as long as two columns take to be declared: milliseconds at any size.

ALTER TABLE matter ADD COLUMN links jsonb NOT NULL DEFAULT '{}';

CREATE TABLE matter_link (
  body_id text NOT NULL,
  from_id uuid NOT NULL,
  from_root uuid NOT NULL,
  kind text NOT NULL,
  to_id uuid NOT NULL,
  to_root uuid NOT NULL,
  PRIMARY KEY (body_id, from_id, kind, to_id)
);
CREATE INDEX matter_link_from ON matter_link (body_id, from_root);
CREATE INDEX matter_link_to ON matter_link (body_id, to_root, from_id);

ALTER TABLE body ADD COLUMN link_old boolean NOT NULL DEFAULT false;
UPDATE body SET link_old = true;
