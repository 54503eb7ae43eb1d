CREATE TYPE mood AS ENUM ('calm', 'it''s wild');

CREATE DOMAIN slug AS text NOT NULL
  CONSTRAINT slug_form CHECK ((VALUE ~ '^[a-z]+$'::text));

CREATE TABLE body (
  id uuid NOT NULL,
  slug slug,
  feel mood DEFAULT 'calm'::mood,
  CONSTRAINT body_pkey PRIMARY KEY (id),
  CONSTRAINT body_slug_key UNIQUE (slug)
);

CREATE TABLE event (
  body_id uuid NOT NULL,
  id uuid NOT NULL,
  CONSTRAINT event_pkey PRIMARY KEY (body_id, id)
) PARTITION BY HASH (body_id);

CREATE TABLE event_0 (
  body_id uuid NOT NULL,
  id uuid NOT NULL,
  CONSTRAINT event_0_pkey PRIMARY KEY (body_id, id)
) PARTITION OF event FOR VALUES WITH (modulus 1, remainder 0);

CREATE TABLE matter (
  body_id uuid NOT NULL,
  id uuid NOT NULL,
  number integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  title character varying(200) COLLATE "C" NOT NULL,
  state text NOT NULL DEFAULT 'draft'::text,
  owed_by uuid,
  due_on date,
  data jsonb NOT NULL DEFAULT '{}'::jsonb,
  words tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, (title)::text)) STORED,
  at timestamp(3) with time zone NOT NULL DEFAULT now(),
  tags text[],
  plain character varying(10) COLLATE "C",
  CONSTRAINT matter_pkey PRIMARY KEY (body_id, id),
  CONSTRAINT matter_title_check CHECK (((title)::text <> ''::text)),
  CONSTRAINT owed CHECK (((state = 'closed'::text) OR ((owed_by IS NOT NULL) AND (due_on IS NOT NULL)))),
  CONSTRAINT matter_number_excl EXCLUDE USING btree (number WITH =),
  CONSTRAINT matter_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id) ON DELETE CASCADE
);
ALTER TABLE matter ENABLE ROW LEVEL SECURITY;

CREATE UNLOGGED TABLE "odd ""name""" (
  "select" integer
) WITH (fillfactor=50);

CREATE SEQUENCE loose AS bigint INCREMENT 1 START 5;

CREATE INDEX matter_due ON public.matter USING btree (body_id, due_on DESC) INCLUDE (state) WHERE (state <> 'closed'::text);

CREATE UNIQUE INDEX matter_title ON public.matter USING btree (body_id, lower((title)::text));

CREATE INDEX matter_words ON public.matter USING gin (words);

CREATE VIEW open_matter AS
 SELECT id,
    title
   FROM matter
  WHERE (state <> 'closed'::text);

CREATE TRIGGER matter_keep BEFORE DELETE ON public.matter FOR EACH ROW WHEN ((old.state = 'closed'::text)) EXECUTE FUNCTION keep();

CREATE POLICY own_body ON matter AS PERMISSIVE FOR SELECT TO public USING ((body_id IS NOT NULL));

CREATE OR REPLACE FUNCTION public.keep()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ BEGIN RAISE EXCEPTION 'append only'; END $function$;
