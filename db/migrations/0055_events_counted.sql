-- How many events a body has had, kept among its figures as the measure `events` of the whole body: pages that show much of
-- a body at once (lists, scorecards) are kept for as long as it stays the same (docs/decisions/0055). Counts what is there
-- now, by the years the figures of a proposal stand under; reads every matter once, some seconds for a million. Takes no
-- lock but that of the rows it adds.
INSERT INTO tally (body_id, unit_id, year, measure, n)
SELECT body_id, '', year, 'events', sum(version) FROM (
  SELECT m.body_id, m.version,
    CASE WHEN r.state = 'historical'
      THEN coalesce(substring(r.content ->> 'raisedOn' FROM '^\d{4}')::int, 0)
      ELSE coalesce(substr(coalesce(r.marks ->> 'filing', r.marks ->> 'submission'), 1, 4)::int, 0) END AS year,
    r.state = 'historical' AS old
  FROM matter m JOIN matter r ON r.body_id = m.body_id AND r.id = m.root_id
  WHERE r.procedure = 'proposal') counted
WHERE old OR year > 0
GROUP BY body_id, year;
