-- A number is unique in its body, whatever the procedure, and stands in an address as one path segment that nginx and Apache
-- pass on as it is: 2026/039 as 2026-039 (docs/decisions/0072). Two numbers written the same there: the first keeps the form,
-- the next ones get ~2, ~3 …, and no number has a ~ in its address. Numbers are put in order as people count: 第2号 before
-- 第10号. The new indexes replace the two that were by procedure and number.
-- Locks matter against reading and writing while the numbered rows are written: 5 to 9 seconds for 100,000 matters with 35,000
-- numbers (measured, two busy cores); ten times as many should take ten times as long.

-- The same as addressOf in src/kernel/number.ts; a test holds the two together.
CREATE FUNCTION number_address(number text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(regexp_replace(regexp_replace(regexp_replace(
  regexp_replace(number, '[/\\?#%~ \t\r\n\u00A0\u3000]', '-', 'g'),
  '^\.', '-'), '\.$', '-'), '\.([A-Za-z][A-Za-z0-9-]*)$', '-\1'),
  '^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$', 'n-\1', 'i');

-- Each run of digits filled up with zeros. Only the database puts numbers in order.
CREATE FUNCTION number_order(number text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(regexp_replace(number, '([0-9]+)', repeat('0', 20) || '\1', 'g'), '0*([0-9]{20,})', '\1', 'g');

DROP INDEX matter_number;
DROP INDEX matter_number_beginning;

ALTER TABLE matter ADD COLUMN address text COLLATE "C";

-- Who had a number that is its own address keeps it, so that the links there are lead where they led.
UPDATE matter SET address = named.address || CASE WHEN named.nth > 1 THEN '~' || named.nth ELSE '' END
FROM (
  SELECT body_id, id, address,
    row_number() OVER (PARTITION BY body_id, address ORDER BY number <> address, root_id, id) AS nth
  FROM (SELECT body_id, root_id, id, number, number_address(number) AS address FROM matter WHERE number IS NOT NULL) numbered
) named
WHERE matter.body_id = named.body_id AND matter.id = named.id;

CREATE UNIQUE INDEX matter_address ON matter (body_id, address) WHERE address IS NOT NULL;
CREATE INDEX matter_number_order ON matter (body_id, procedure, number_order(number) COLLATE "C", id)
  WHERE number IS NOT NULL;
