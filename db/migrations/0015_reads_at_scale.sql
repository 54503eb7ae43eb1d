-- Every list, filter and order reads the rows it shows and hardly any others, however much there is (a test explains the
-- statements of every page). Measured before and after on 100,000 matters: docs/PERFORMANCE.md.
-- Locks matter against writing while the indexes are built: about 2 minutes for each million rows. Small bodies: moments.

-- The outcomes that hold now, as an array: of arrays the planner knows how often each element occurs, of JSON it guesses
-- one row in a thousand, and read a third of all proposals through the old index to show twenty.
CREATE FUNCTION outcomes_now(content jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT array(SELECT jsonb_array_elements_text(jsonb_path_query_array(content, '$.outcomes.*.now')
    || jsonb_path_query_array(content, '$.reply.outcome')))
$$;
DROP INDEX matter_outcome;
CREATE INDEX matter_outcome ON matter USING gin (outcomes_now(content)) WHERE procedure = 'proposal';
-- Outcomes that are common are met soon among what has been answered, the newest first.
CREATE INDEX matter_answered ON matter (body_id, id)
  WHERE procedure = 'proposal' AND ((marks ->> 'reply') IS NOT NULL OR state = 'historical');

-- What the public sees, without first stepping over what it does not.
CREATE INDEX matter_public ON matter (body_id, procedure, id) WHERE NOT hidden;
CREATE INDEX matter_public_changed ON matter (body_id, procedure, changed_at, id) WHERE NOT hidden;
CREATE INDEX matter_public_state ON matter (body_id, procedure, state, id) WHERE NOT hidden;
CREATE INDEX matter_public_state_changed ON matter (body_id, procedure, state, changed_at, id) WHERE NOT hidden;

-- What is open, by the day it is due: alone, in a state, under a topic.
CREATE INDEX matter_open ON matter (body_id, due_on, id) WHERE NOT closed;
-- Who takes part in what is open, however much they have taken part in before.
CREATE INDEX matter_open_roles ON matter USING gin (roles jsonb_path_ops) WHERE NOT closed;
CREATE INDEX matter_state_due ON matter (body_id, procedure, state, due_on, id) WHERE NOT closed;
CREATE INDEX matter_topic_due ON matter (body_id, procedure, topic, due_on, id) WHERE NOT closed AND topic IS NOT NULL;

-- Years and sessions lie together in time, so neither can be looked for in the order of changes or of due dates. The
-- predicates are ones the planner can estimate: of `?` it supposes one row in a thousand.
DROP INDEX matter_year;
CREATE INDEX matter_year ON matter (body_id, (substr(marks ->> 'filing', 1, 4)), id)
  WHERE procedure = 'proposal' AND (marks ->> 'filing') IS NOT NULL;
CREATE INDEX matter_year_changed ON matter (body_id, (substr(marks ->> 'filing', 1, 4)), changed_at, id)
  WHERE procedure = 'proposal' AND (marks ->> 'filing') IS NOT NULL;
CREATE INDEX matter_year_due ON matter (body_id, (substr(marks ->> 'filing', 1, 4)), due_on, id)
  WHERE procedure = 'proposal' AND (marks ->> 'filing') IS NOT NULL AND NOT closed;
DROP INDEX matter_session;
CREATE INDEX matter_session ON matter (body_id, (content ->> 'session'), id)
  WHERE procedure = 'proposal' AND state = 'historical';
CREATE INDEX matter_session_changed ON matter (body_id, (content ->> 'session'), changed_at, id)
  WHERE procedure = 'proposal' AND state = 'historical';

-- Promises: those still open are few among all that were ever made.
CREATE INDEX matter_promise_open ON matter (body_id, (content ->> 'due'), id)
  WHERE procedure = 'commitment' AND NOT closed;
CREATE INDEX matter_promise_state ON matter (body_id, state, (content ->> 'due'), id) WHERE procedure = 'commitment';
CREATE INDEX matter_promise_unit ON matter (body_id, (roles #>> '{unit,0}'), (content ->> 'due'), id)
  WHERE procedure = 'commitment';
CREATE INDEX matter_promise_unit_state ON matter (body_id, (roles #>> '{unit,0}'), state, (content ->> 'due'), id)
  WHERE procedure = 'commitment';
CREATE INDEX matter_promise_unit_open ON matter (body_id, (roles #>> '{unit,0}'), (content ->> 'due'), id)
  WHERE procedure = 'commitment' AND NOT closed;

-- Key matters and the records of one unit are few.
CREATE INDEX matter_key ON matter (body_id, id) WHERE parent_id IS NULL AND NOT closed AND content -> 'key' = 'true';
CREATE INDEX matter_record_lead ON matter USING gin ((roles -> 'lead'))
  WHERE procedure = 'proposal' AND state = 'historical';

-- What a party has in one role is read in the order of the lists.
DROP INDEX matter_party_list;
CREATE INDEX matter_party_list ON matter_party (body_id, party_id, procedure, role, matter_id);

-- Which states a procedure has, and which roles a party holds in it: columns that are anything but independent.
CREATE STATISTICS matter_kinds (mcv) ON procedure, state, closed, hidden FROM matter;
CREATE STATISTICS matter_outcomes ON outcomes_now(content) FROM matter;
CREATE STATISTICS matter_party_kinds (mcv) ON procedure, role, party_id FROM matter_party;
