-- Letters are sent by whichever process claims them, tried again for a day, and then given up with the reason kept.
-- ALTER TABLE with constant defaults rewrites nothing: the exclusive lock on `mail` lasts milliseconds.

ALTER TABLE mail
  ADD COLUMN tries integer NOT NULL DEFAULT 0,
  -- Not before then; whoever sends it moves this on first, so that nobody else sends it meanwhile.
  ADD COLUMN next_at timestamptz,
  -- What the mail server said last, cut to a line.
  ADD COLUMN failure text,
  ADD COLUMN given_up_at timestamptz;
CREATE INDEX mail_next ON mail (coalesce(next_at, at)) WHERE given_up_at IS NULL;
