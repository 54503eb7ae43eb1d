-- matter_party is matter.roles once more, in the shape lists read; it is written with the matter by the same statement or
-- transaction, and `huiyin verify` holds the two against each other. Its foreign keys looked up two rows for every row
-- written, and locked the new matter once for each: a quarter of the database's time in an import. Parties and matters are
-- never deleted, and matter.owed_by and notice.party_id still refer to parties (docs/decisions/0009).
-- Locks the table for a moment.

ALTER TABLE matter_party DROP CONSTRAINT matter_party_body_id_matter_id_fkey,
  DROP CONSTRAINT matter_party_body_id_party_id_fkey;
