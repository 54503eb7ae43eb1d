-- What an event says and changes is kept as the text it was hashed as (canonical JSON, RFC 8785), not taken apart and put
-- together again: jsonb orders and spaces in its own way, so that every reading for `huiyin verify` had to write it anew.
-- Older events keep the text jsonb had for them; verifying them goes the longer way.
-- A row of up to 8 kB stays in one piece: compressing every event of more than 2 kB took longer than writing it.
-- Rewrites the table of events under an exclusive lock: nobody reads or writes events for as long as copying it takes.

ALTER TABLE event ALTER said TYPE json USING said::json, ALTER changes TYPE json USING changes::json;
ALTER TABLE event SET (toast_tuple_target = 8160);
