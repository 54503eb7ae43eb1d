-- The public's lists: promises by the day promised, proposals by year of filing, by session of the register they came
-- from, and by the outcomes that hold now. Partial, so that only proposals and commitments pay for them.
-- Locks matter against writing while the indexes are built (some seconds for each million rows).

CREATE INDEX matter_promise ON matter (body_id, (content ->> 'due'), id) WHERE procedure = 'commitment';
CREATE INDEX matter_year ON matter (body_id, (substr(marks ->> 'filing', 1, 4)), id)
  WHERE procedure = 'proposal' AND marks ? 'filing';
CREATE INDEX matter_session ON matter (body_id, (content ->> 'session'), id)
  WHERE procedure = 'proposal' AND content ? 'session';
CREATE INDEX matter_outcome ON matter USING gin
  ((jsonb_path_query_array(content, '$.outcomes.*.now') || jsonb_path_query_array(content, '$.reply.outcome')))
  WHERE procedure = 'proposal' AND (content ? 'outcomes' OR content ? 'reply');
