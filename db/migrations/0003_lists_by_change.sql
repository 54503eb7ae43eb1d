-- Lists in the order of what changed last page by key like all others; without this index each page would sort them all.
-- Locks matter against writing while the index is built (about 1 s for each million rows).

CREATE INDEX matter_changed ON matter (body_id, procedure, changed_at, id);
