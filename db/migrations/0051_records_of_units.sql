-- A unit's page read up to 5,000 records of an old register each time. How many records each session has now stands among
-- the figures kept by events; replies that repeat are looked for in the latest thousand records, found in their order. The
-- index also begins with the body, as all others do.
-- Locks matter against writing while it is read twice: about twenty seconds for each million rows.

INSERT INTO tally (body_id, unit_id, year, measure, n)
  SELECT m.body_id, lead.unit, coalesce(substr(m.content ->> 'raisedOn', 1, 4)::int, 0), counted.measure, count(*)
  FROM matter m CROSS JOIN LATERAL jsonb_array_elements_text(m.roles -> 'lead') AS lead (unit)
    CROSS JOIN LATERAL (SELECT jsonb_build_array(m.content -> 'term', m.content -> 'session')::text AS session) named
    CROSS JOIN LATERAL (
      SELECT 'session ' || named.session AS measure
      UNION ALL SELECT 'session_replied ' || named.session
        WHERE m.content #>> '{reply,outcome}' IS NOT NULL) counted
  WHERE m.procedure = 'proposal' AND m.state = 'historical' AND m.content ->> 'session' IS NOT NULL
  GROUP BY 1, 2, 3, 4;

DROP INDEX matter_record_lead;
CREATE INDEX matter_record_lead ON matter (body_id, (roles #>> '{lead,0}'), id)
  WHERE procedure = 'proposal' AND state = 'historical';
