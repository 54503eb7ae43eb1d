-- What each party owes, by due date, day of start and term: the board shows how much is late, near due and open for everybody,
-- and counted all that is open to say so (docs/decisions/0067). Kept by events like the figures of scorecards: acts append to
-- tally_change (measure `owed …`), the sweep folds in. A new table, filled from what is open: reads the index matter_open
-- and its rows, under a second for 60,000 open matters, some ten for a million. Locks nothing else.

CREATE TABLE owed (
  body_id text NOT NULL REFERENCES body,
  party_id text NOT NULL,
  -- 'infinity' with due_start: all the party owes in this term, whenever it is due.
  due_on date NOT NULL,
  due_start date NOT NULL,
  -- '' where the proposal was handed in before the body had terms.
  term text NOT NULL,
  -- 0 of what is owed in all; otherwise how long the period is, each class up to twice as long as the one before, since
  -- what counts as near due depends on that: 1 up to 1 day, 2 up to 3, 3 up to 7 … 11 for 1,024 days and more.
  period smallint GENERATED ALWAYS AS (CASE WHEN due_on = 'infinity' THEN 0
    ELSE 1 + width_bucket(due_on - due_start, ARRAY[2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]) END) STORED,
  n bigint NOT NULL,
  PRIMARY KEY (body_id, period, due_on, party_id, due_start, term)
);

INSERT INTO owed (body_id, party_id, due_on, due_start, term, n)
SELECT m.body_id, m.owed_by, coalesce(days.due_on, 'infinity'), coalesce(days.due_start, 'infinity'),
  coalesce(r.content ->> 'term', ''), count(*)
FROM matter m JOIN matter r ON r.body_id = m.body_id AND r.id = m.root_id
  CROSS JOIN LATERAL (VALUES (m.due_on, (m.due ->> 'start')::date), (NULL, NULL)) AS days (due_on, due_start)
WHERE NOT m.closed AND m.procedure || '.' || m.state <> ALL ('{proposal.draft,proposal.cosigning,proposal.in_handling,
  proposal.redo,proposal.follow_up,assignment.objected}')
GROUP BY 1, 2, 3, 4, 5;

-- How many matters of each procedure are open, for /metrics.
INSERT INTO tally (body_id, unit_id, year, measure, n)
SELECT body_id, '', 0, 'open ' || procedure, count(*) FROM matter WHERE NOT closed GROUP BY body_id, procedure;
