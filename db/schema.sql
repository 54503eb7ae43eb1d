-- What the migrations add up to, for reading and review. Written by: UPDATE_SNAPSHOTS=1 npx vitest run test/contract/schema.test.ts

CREATE TABLE api_token (
  body_id text NOT NULL,
  hash bytea NOT NULL,
  id uuid NOT NULL,
  person_id text NOT NULL,
  account_id text NOT NULL,
  name text NOT NULL,
  scopes text[] NOT NULL,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  revoked_at timestamp with time zone,
  CONSTRAINT api_token_pkey PRIMARY KEY (body_id, hash),
  CONSTRAINT api_token_body_id_id_key UNIQUE (body_id, id),
  CONSTRAINT api_token_scopes_check CHECK (((scopes <@ ARRAY['read'::text, 'act'::text]) AND (cardinality(scopes) > 0))),
  CONSTRAINT api_token_account_id_fkey FOREIGN KEY (account_id) REFERENCES sign_in_account(id) ON DELETE CASCADE,
  CONSTRAINT api_token_body_id_person_id_fkey FOREIGN KEY (body_id, person_id) REFERENCES person(body_id, id)
);

CREATE TABLE body (
  id text NOT NULL,
  name jsonb NOT NULL,
  time_zone text NOT NULL,
  pack text NOT NULL,
  calendar text NOT NULL,
  calendar_years jsonb NOT NULL DEFAULT '[]'::jsonb,
  recount_from date,
  created_at timestamp with time zone NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  settings jsonb NOT NULL DEFAULT '{}'::jsonb,
  recount_rules boolean NOT NULL DEFAULT false,
  link_old boolean NOT NULL DEFAULT false,
  CONSTRAINT body_pkey PRIMARY KEY (id),
  CONSTRAINT body_id_check CHECK ((id ~ '^[a-z0-9][a-z0-9-]{0,62}$'::text))
);

CREATE TABLE body_event (
  body_id text NOT NULL,
  seq integer NOT NULL,
  at timestamp with time zone NOT NULL,
  person text NOT NULL,
  what text NOT NULL,
  about text NOT NULL,
  changes jsonb NOT NULL,
  said jsonb NOT NULL,
  personal bytea,
  hash bytea NOT NULL,
  CONSTRAINT body_event_pkey PRIMARY KEY (body_id, seq),
  CONSTRAINT body_event_seq_check CHECK ((seq > 0)),
  CONSTRAINT body_event_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id)
);

CREATE TABLE body_event_personal (
  body_id text NOT NULL,
  seq integer NOT NULL,
  subject text NOT NULL,
  salt bytea NOT NULL,
  changes jsonb NOT NULL,
  CONSTRAINT body_event_personal_pkey PRIMARY KEY (body_id, seq),
  CONSTRAINT body_event_personal_body_id_seq_fkey FOREIGN KEY (body_id, seq) REFERENCES body_event(body_id, seq)
);

CREATE TABLE body_procedure (
  body_id text NOT NULL,
  procedure text NOT NULL,
  used boolean NOT NULL,
  CONSTRAINT body_procedure_pkey PRIMARY KEY (body_id, procedure),
  CONSTRAINT body_procedure_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id)
);

CREATE TABLE body_secret (
  body_id text NOT NULL,
  name text NOT NULL,
  value text NOT NULL,
  CONSTRAINT body_secret_pkey PRIMARY KEY (body_id, name),
  CONSTRAINT body_secret_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id)
);

CREATE TABLE delegation (
  body_id text NOT NULL,
  id uuid NOT NULL,
  party_id text NOT NULL,
  from_person text NOT NULL,
  to_person text NOT NULL,
  duties text[] NOT NULL,
  from_on date NOT NULL,
  until_on date NOT NULL,
  withdrawn_at timestamp with time zone,
  CONSTRAINT delegation_pkey PRIMARY KEY (body_id, id),
  CONSTRAINT delegation_check CHECK ((to_person <> from_person)),
  CONSTRAINT delegation_check1 CHECK ((until_on >= from_on)),
  CONSTRAINT delegation_body_id_from_person_fkey FOREIGN KEY (body_id, from_person) REFERENCES person(body_id, id),
  CONSTRAINT delegation_body_id_party_id_fkey FOREIGN KEY (body_id, party_id) REFERENCES party(body_id, id),
  CONSTRAINT delegation_body_id_to_person_fkey FOREIGN KEY (body_id, to_person) REFERENCES person(body_id, id)
);

CREATE TABLE desk (
  body_id text NOT NULL,
  name text NOT NULL,
  party_id text NOT NULL,
  CONSTRAINT desk_pkey PRIMARY KEY (body_id, name),
  CONSTRAINT desk_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id)
);

CREATE TABLE erased_event (
  body_id text NOT NULL,
  matter_id uuid NOT NULL,
  seq integer NOT NULL,
  digest bytea NOT NULL,
  now bytea NOT NULL,
  erasure_id uuid NOT NULL,
  CONSTRAINT erased_event_pkey PRIMARY KEY (body_id, matter_id, seq),
  CONSTRAINT erased_event_body_id_erasure_id_fkey FOREIGN KEY (body_id, erasure_id) REFERENCES erasure(body_id, id),
  CONSTRAINT erased_event_body_id_matter_id_seq_fkey FOREIGN KEY (body_id, matter_id, seq) REFERENCES event(body_id, matter_id, seq)
);

CREATE TABLE erasure (
  body_id text NOT NULL,
  id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  by_person text,
  reason text NOT NULL,
  person_id text,
  events integer NOT NULL,
  CONSTRAINT erasure_pkey PRIMARY KEY (body_id, id),
  CONSTRAINT erasure_reason_check CHECK ((reason = ANY (ARRAY['asked'::text, 'retention'::text]))),
  CONSTRAINT erasure_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id)
);

CREATE TABLE event (
  body_id text NOT NULL,
  matter_id uuid NOT NULL,
  seq integer NOT NULL,
  root_id uuid NOT NULL,
  procedure text NOT NULL,
  at timestamp with time zone NOT NULL,
  person text NOT NULL,
  party text NOT NULL,
  move text NOT NULL,
  from_state text NOT NULL,
  to_state text NOT NULL,
  said json NOT NULL,
  changes json NOT NULL,
  because uuid,
  hash bytea NOT NULL,
  CONSTRAINT event_pkey PRIMARY KEY (body_id, matter_id, seq),
  CONSTRAINT event_seq_check CHECK ((seq > 0)),
  CONSTRAINT event_body_id_matter_id_fkey FOREIGN KEY (body_id, matter_id) REFERENCES matter(body_id, id) DEFERRABLE INITIALLY DEFERRED
) WITH (toast_tuple_target=8160);

CREATE TABLE file (
  body_id text NOT NULL,
  hash text NOT NULL,
  type text NOT NULL,
  size integer NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT file_pkey PRIMARY KEY (body_id, hash),
  CONSTRAINT file_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT file_size_check CHECK ((size > 0)),
  CONSTRAINT file_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id)
);

CREATE TABLE file_part (
  body_id text NOT NULL,
  hash text NOT NULL,
  place integer NOT NULL,
  bytes bytea NOT NULL,
  CONSTRAINT file_part_pkey PRIMARY KEY (body_id, hash, place),
  CONSTRAINT file_part_body_id_hash_fkey FOREIGN KEY (body_id, hash) REFERENCES file(body_id, hash)
);

CREATE TABLE file_use (
  body_id text NOT NULL,
  hash text NOT NULL,
  matter_id uuid NOT NULL,
  name text NOT NULL,
  person text NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT file_use_pkey PRIMARY KEY (body_id, hash, matter_id),
  CONSTRAINT file_use_body_id_hash_fkey FOREIGN KEY (body_id, hash) REFERENCES file(body_id, hash),
  CONSTRAINT file_use_body_id_matter_id_fkey FOREIGN KEY (body_id, matter_id) REFERENCES matter(body_id, id)
);

CREATE TABLE follow (
  body_id text NOT NULL,
  person_id text NOT NULL,
  matter_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT follow_pkey PRIMARY KEY (body_id, person_id, matter_id),
  CONSTRAINT follow_body_id_matter_id_fkey FOREIGN KEY (body_id, matter_id) REFERENCES matter(body_id, id),
  CONSTRAINT follow_body_id_person_id_fkey FOREIGN KEY (body_id, person_id) REFERENCES person(body_id, id)
);

CREATE TABLE idempotency (
  body_id text NOT NULL,
  person text NOT NULL,
  key text NOT NULL,
  request bytea NOT NULL,
  response jsonb NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT idempotency_pkey PRIMARY KEY (body_id, person, key),
  CONSTRAINT idempotency_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id)
);

CREATE TABLE imported (
  body_id text NOT NULL,
  source text NOT NULL,
  key text NOT NULL,
  matter_id uuid NOT NULL,
  row_hash bytea NOT NULL,
  CONSTRAINT imported_pkey PRIMARY KEY (body_id, source, key),
  CONSTRAINT imported_body_id_matter_id_fkey FOREIGN KEY (body_id, matter_id) REFERENCES matter(body_id, id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE installation_secret (
  name text NOT NULL,
  value text NOT NULL,
  CONSTRAINT installation_secret_pkey PRIMARY KEY (name)
);

CREATE TABLE mail (
  id uuid NOT NULL,
  recipient text NOT NULL,
  subject text NOT NULL,
  text text NOT NULL,
  at timestamp with time zone NOT NULL,
  tries integer NOT NULL DEFAULT 0,
  next_at timestamp with time zone,
  failure text,
  given_up_at timestamp with time zone,
  CONSTRAINT mail_pkey PRIMARY KEY (id)
);

CREATE TABLE mandate (
  body_id text NOT NULL,
  person_id text NOT NULL,
  party_id text NOT NULL,
  duties text[] NOT NULL,
  from_on date NOT NULL,
  until_on date,
  CONSTRAINT mandate_pkey PRIMARY KEY (body_id, person_id, party_id, from_on),
  CONSTRAINT mandate_body_id_party_id_fkey FOREIGN KEY (body_id, party_id) REFERENCES party(body_id, id),
  CONSTRAINT mandate_body_id_person_id_fkey FOREIGN KEY (body_id, person_id) REFERENCES person(body_id, id)
);

CREATE TABLE matter (
  body_id text NOT NULL,
  id uuid NOT NULL,
  procedure text NOT NULL,
  parent_id uuid,
  root_id uuid NOT NULL,
  number text,
  version integer NOT NULL,
  state text NOT NULL,
  closed boolean NOT NULL,
  roles jsonb NOT NULL,
  content jsonb NOT NULL,
  counts jsonb NOT NULL,
  marks jsonb NOT NULL,
  owed_by text,
  due_on date,
  due jsonb,
  ladder jsonb NOT NULL,
  rung integer NOT NULL,
  wake_on date,
  provisional boolean NOT NULL,
  head bytea NOT NULL,
  subject text NOT NULL,
  topic text,
  hidden boolean NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  handed_in boolean NOT NULL,
  year integer,
  address text COLLATE "C",
  links jsonb NOT NULL DEFAULT '{}'::jsonb,
  CONSTRAINT matter_pkey PRIMARY KEY (body_id, id),
  CONSTRAINT matter_version_check CHECK ((version > 0)),
  CONSTRAINT no_limbo CHECK ((closed OR ((owed_by IS NOT NULL) AND (due_on IS NOT NULL)))),
  CONSTRAINT matter_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  CONSTRAINT matter_body_id_owed_by_fkey FOREIGN KEY (body_id, owed_by) REFERENCES party(body_id, id),
  CONSTRAINT matter_body_id_parent_id_fkey FOREIGN KEY (body_id, parent_id) REFERENCES matter(body_id, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT matter_body_id_root_id_fkey FOREIGN KEY (body_id, root_id) REFERENCES matter(body_id, id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE matter_band (
  body_id text NOT NULL,
  band integer NOT NULL,
  matter_id uuid NOT NULL,
  CONSTRAINT matter_band_pkey PRIMARY KEY (body_id, band, matter_id)
);

CREATE TABLE matter_link (
  body_id text NOT NULL,
  from_id uuid NOT NULL,
  from_root uuid NOT NULL,
  kind text NOT NULL,
  to_id uuid NOT NULL,
  to_root uuid NOT NULL,
  CONSTRAINT matter_link_pkey PRIMARY KEY (body_id, from_id, kind, to_id)
);

CREATE TABLE matter_party (
  body_id text NOT NULL,
  party_id text NOT NULL,
  role text NOT NULL,
  procedure text NOT NULL,
  matter_id uuid NOT NULL,
  side text NOT NULL,
  CONSTRAINT matter_party_pkey PRIMARY KEY (body_id, matter_id, role, party_id),
  CONSTRAINT matter_party_side_check CHECK ((side = ANY (ARRAY['raiser'::text, 'handler'::text, 'overseer'::text, 'outsider'::text])))
);

CREATE TABLE matter_words (
  body_id text NOT NULL,
  matter_id uuid NOT NULL,
  words tsvector NOT NULL,
  bands integer[] NOT NULL DEFAULT '{}'::integer[],
  inner_words tsvector,
  CONSTRAINT matter_words_pkey PRIMARY KEY (body_id, matter_id),
  CONSTRAINT matter_words_body_id_matter_id_fkey FOREIGN KEY (body_id, matter_id) REFERENCES matter(body_id, id)
);

CREATE TABLE notice (
  body_id text NOT NULL,
  party_id text NOT NULL,
  matter_id uuid NOT NULL,
  seq integer NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT notice_pkey PRIMARY KEY (body_id, party_id, matter_id, seq),
  CONSTRAINT notice_body_id_matter_id_fkey FOREIGN KEY (body_id, matter_id) REFERENCES matter(body_id, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT notice_body_id_party_id_fkey FOREIGN KEY (body_id, party_id) REFERENCES party(body_id, id)
);

CREATE TABLE number_series (
  body_id text NOT NULL,
  series text NOT NULL,
  last integer NOT NULL,
  CONSTRAINT number_series_pkey PRIMARY KEY (body_id, series),
  CONSTRAINT number_series_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id)
);

CREATE TABLE owed (
  body_id text NOT NULL,
  party_id text NOT NULL,
  due_on date NOT NULL,
  due_start date NOT NULL,
  term text NOT NULL,
  period smallint NOT NULL GENERATED ALWAYS AS (
CASE
    WHEN (due_on = 'infinity'::date) THEN 0
    ELSE (1 + width_bucket((due_on - due_start), ARRAY[2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]))
END) STORED,
  n bigint NOT NULL,
  CONSTRAINT owed_pkey PRIMARY KEY (body_id, period, due_on, party_id, due_start, term),
  CONSTRAINT owed_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id)
);

CREATE TABLE own_rules (
  body_id text NOT NULL,
  kind text NOT NULL,
  id text NOT NULL,
  data jsonb NOT NULL,
  digest text NOT NULL,
  CONSTRAINT own_rules_pkey PRIMARY KEY (body_id, kind, id),
  CONSTRAINT own_rules_kind_check CHECK ((kind = ANY (ARRAY['pack'::text, 'calendar'::text]))),
  CONSTRAINT own_rules_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id)
);

CREATE TABLE party (
  body_id text NOT NULL,
  id text NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  names jsonb NOT NULL DEFAULT '{}'::jsonb,
  about jsonb NOT NULL DEFAULT '{}'::jsonb,
  former_names jsonb NOT NULL DEFAULT '[]'::jsonb,
  dissolved_on date,
  CONSTRAINT party_pkey PRIMARY KEY (body_id, id),
  CONSTRAINT party_kind_check CHECK ((kind = ANY (ARRAY['member'::text, 'group'::text, 'unit'::text, 'office'::text, 'chair'::text, 'verifier'::text, 'desk'::text, 'organ'::text, 'person'::text]))),
  CONSTRAINT party_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id)
);

CREATE TABLE person (
  body_id text NOT NULL,
  id text NOT NULL,
  name text NOT NULL,
  names jsonb NOT NULL DEFAULT '{}'::jsonb,
  erased_at timestamp with time zone,
  former_names jsonb NOT NULL DEFAULT '[]'::jsonb,
  CONSTRAINT person_pkey PRIMARY KEY (body_id, id),
  CONSTRAINT person_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id)
);

CREATE TABLE read_trace (
  body_id text NOT NULL,
  matter_id uuid NOT NULL,
  person_id text NOT NULL,
  hour timestamp with time zone NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT read_trace_pkey PRIMARY KEY (body_id, matter_id, person_id, hour),
  CONSTRAINT read_trace_body_id_matter_id_fkey FOREIGN KEY (body_id, matter_id) REFERENCES matter(body_id, id)
);

CREATE UNLOGGED TABLE request_count (
  key bytea NOT NULL,
  stretch bigint NOT NULL,
  n integer NOT NULL,
  CONSTRAINT request_count_pkey PRIMARY KEY (key, stretch)
);

CREATE TABLE retention (
  body_id text NOT NULL,
  what text NOT NULL,
  days integer NOT NULL,
  CONSTRAINT retention_pkey PRIMARY KEY (body_id, what),
  CONSTRAINT retention_days_check CHECK (((days >= 1) AND (days <= 36500))),
  CONSTRAINT retention_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id)
);

CREATE TABLE security_event (
  body_id text NOT NULL,
  id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  kind text NOT NULL,
  account_id text,
  person_id text,
  address text,
  about jsonb NOT NULL,
  CONSTRAINT security_event_pkey PRIMARY KEY (body_id, id),
  CONSTRAINT security_event_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id)
);

CREATE TABLE sign_in_account (
  id text NOT NULL,
  name text NOT NULL,
  email text NOT NULL,
  email_verified boolean NOT NULL,
  image text,
  two_factor_enabled boolean,
  disabled_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  CONSTRAINT sign_in_account_pkey PRIMARY KEY (id),
  CONSTRAINT sign_in_account_email_key UNIQUE (email),
  CONSTRAINT sign_in_account_email_check CHECK ((email = lower(email)))
);

CREATE TABLE sign_in_attempt (
  key bytea NOT NULL,
  since timestamp with time zone NOT NULL,
  n integer NOT NULL,
  CONSTRAINT sign_in_attempt_pkey PRIMARY KEY (key)
);

CREATE TABLE sign_in_challenge (
  hash bytea NOT NULL,
  account_id text,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT sign_in_challenge_pkey PRIMARY KEY (hash),
  CONSTRAINT sign_in_challenge_account_id_fkey FOREIGN KEY (account_id) REFERENCES sign_in_account(id) ON DELETE CASCADE
);

CREATE TABLE sign_in_credential (
  id text NOT NULL,
  account_id text NOT NULL,
  provider_id text NOT NULL,
  user_id text NOT NULL,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  CONSTRAINT sign_in_credential_pkey PRIMARY KEY (id),
  CONSTRAINT sign_in_credential_provider_id_account_id_key UNIQUE (provider_id, account_id),
  CONSTRAINT sign_in_credential_user_id_fkey FOREIGN KEY (user_id) REFERENCES sign_in_account(id) ON DELETE CASCADE
);

CREATE TABLE sign_in_invitation (
  body_id text NOT NULL,
  hash bytea NOT NULL,
  person_id text NOT NULL,
  email text NOT NULL,
  administrator boolean NOT NULL,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT sign_in_invitation_pkey PRIMARY KEY (body_id, hash),
  CONSTRAINT sign_in_invitation_body_id_person_id_fkey FOREIGN KEY (body_id, person_id) REFERENCES person(body_id, id)
);

CREATE TABLE sign_in_journey (
  body_id text NOT NULL,
  state bytea NOT NULL,
  browser bytea NOT NULL,
  nonce text NOT NULL,
  verifier text NOT NULL,
  return_to text NOT NULL,
  account_id text,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT sign_in_journey_pkey PRIMARY KEY (body_id, state),
  CONSTRAINT sign_in_journey_account_id_fkey FOREIGN KEY (account_id) REFERENCES sign_in_account(id) ON DELETE CASCADE,
  CONSTRAINT sign_in_journey_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id)
);

CREATE TABLE sign_in_passkey (
  id text NOT NULL,
  account_id text NOT NULL,
  credential_id text NOT NULL,
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  transports text[] NOT NULL,
  backed_up boolean NOT NULL,
  name text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  CONSTRAINT sign_in_passkey_pkey PRIMARY KEY (id),
  CONSTRAINT sign_in_passkey_credential_id_key UNIQUE (credential_id),
  CONSTRAINT sign_in_passkey_account_id_fkey FOREIGN KEY (account_id) REFERENCES sign_in_account(id) ON DELETE CASCADE
);

CREATE TABLE sign_in_person (
  body_id text NOT NULL,
  person_id text NOT NULL,
  account_id text NOT NULL,
  administrator boolean NOT NULL,
  since timestamp with time zone NOT NULL,
  CONSTRAINT sign_in_person_pkey PRIMARY KEY (body_id, person_id),
  CONSTRAINT sign_in_person_body_id_account_id_key UNIQUE (body_id, account_id),
  CONSTRAINT sign_in_person_account_id_fkey FOREIGN KEY (account_id) REFERENCES sign_in_account(id) ON DELETE CASCADE,
  CONSTRAINT sign_in_person_body_id_person_id_fkey FOREIGN KEY (body_id, person_id) REFERENCES person(body_id, id)
);

CREATE TABLE sign_in_provider (
  body_id text NOT NULL,
  issuer text NOT NULL,
  client_id text NOT NULL,
  client_secret text NOT NULL,
  name jsonb NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT sign_in_provider_pkey PRIMARY KEY (body_id),
  CONSTRAINT sign_in_provider_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id)
);

CREATE TABLE sign_in_second_factor (
  id text NOT NULL,
  user_id text NOT NULL,
  secret text NOT NULL,
  backup_codes text NOT NULL,
  verified boolean,
  failed_verification_count integer,
  locked_until timestamp with time zone,
  CONSTRAINT sign_in_second_factor_pkey PRIMARY KEY (id),
  CONSTRAINT sign_in_second_factor_user_id_key UNIQUE (user_id),
  CONSTRAINT sign_in_second_factor_user_id_fkey FOREIGN KEY (user_id) REFERENCES sign_in_account(id) ON DELETE CASCADE
);

CREATE TABLE sign_in_session (
  id text NOT NULL,
  token text NOT NULL,
  user_id text NOT NULL,
  ip_address text,
  user_agent text,
  expires_at timestamp with time zone NOT NULL,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  CONSTRAINT sign_in_session_pkey PRIMARY KEY (id),
  CONSTRAINT sign_in_session_token_key UNIQUE (token),
  CONSTRAINT sign_in_session_user_id_fkey FOREIGN KEY (user_id) REFERENCES sign_in_account(id) ON DELETE CASCADE
);

CREATE TABLE sign_in_used_code (
  account_id text NOT NULL,
  hash bytea NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT sign_in_used_code_pkey PRIMARY KEY (account_id, hash),
  CONSTRAINT sign_in_used_code_account_id_fkey FOREIGN KEY (account_id) REFERENCES sign_in_account(id) ON DELETE CASCADE
);

CREATE TABLE sign_in_verification (
  id text NOT NULL,
  identifier text NOT NULL,
  value text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  CONSTRAINT sign_in_verification_pkey PRIMARY KEY (id)
);

CREATE TABLE succession (
  body_id text NOT NULL,
  from_party text NOT NULL,
  to_party text,
  CONSTRAINT succession_pkey PRIMARY KEY (body_id, from_party),
  CONSTRAINT succession_check CHECK ((to_party <> from_party)),
  CONSTRAINT succession_body_id_from_party_fkey FOREIGN KEY (body_id, from_party) REFERENCES party(body_id, id),
  CONSTRAINT succession_body_id_to_party_fkey FOREIGN KEY (body_id, to_party) REFERENCES party(body_id, id)
);

CREATE TABLE tally (
  body_id text NOT NULL,
  unit_id text NOT NULL,
  year integer NOT NULL,
  measure text NOT NULL,
  n bigint NOT NULL,
  CONSTRAINT tally_pkey PRIMARY KEY (body_id, unit_id, year, measure),
  CONSTRAINT tally_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id)
);

CREATE TABLE tally_change (
  body_id text NOT NULL,
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  unit_id text NOT NULL,
  year integer NOT NULL,
  measure text NOT NULL,
  n bigint NOT NULL,
  CONSTRAINT tally_change_pkey PRIMARY KEY (body_id, id),
  CONSTRAINT tally_change_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id)
);

CREATE TABLE term (
  body_id text NOT NULL,
  id text NOT NULL,
  within text,
  name jsonb NOT NULL,
  from_on date NOT NULL,
  until_on date NOT NULL,
  CONSTRAINT term_pkey PRIMARY KEY (body_id, id),
  CONSTRAINT term_check CHECK ((until_on >= from_on)),
  CONSTRAINT term_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  CONSTRAINT term_body_id_within_fkey FOREIGN KEY (body_id, within) REFERENCES term(body_id, id)
);

CREATE TABLE unsent_form (
  body_id text NOT NULL,
  person_id text NOT NULL,
  address text NOT NULL,
  typed jsonb NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT unsent_form_pkey PRIMARY KEY (body_id, person_id, address),
  CONSTRAINT unsent_form_body_id_person_id_fkey FOREIGN KEY (body_id, person_id) REFERENCES person(body_id, id)
);

CREATE INDEX body_event_about ON public.body_event USING btree (body_id, about, seq);

CREATE INDEX body_event_person ON public.body_event USING btree (body_id, person, seq);

CREATE INDEX body_event_what ON public.body_event USING btree (body_id, what, seq);

CREATE INDEX body_event_personal_subject ON public.body_event_personal USING btree (body_id, subject);

CREATE INDEX delegation_from ON public.delegation USING btree (body_id, from_person, until_on);

CREATE INDEX delegation_to ON public.delegation USING btree (body_id, to_person, until_on);

CREATE INDEX event_tree ON public.event USING btree (body_id, root_id, matter_id, seq);

CREATE INDEX mail_next ON public.mail USING btree (COALESCE(next_at, at)) WHERE (given_up_at IS NULL);

CREATE INDEX mandate_party ON public.mandate USING btree (body_id, party_id, person_id);

CREATE UNIQUE INDEX matter_address ON public.matter USING btree (body_id, address) WHERE (address IS NOT NULL);

CREATE INDEX matter_answered ON public.matter USING btree (body_id, procedure, id) WHERE (((content -> 'outcomes'::text) IS NOT NULL) OR ((content -> 'reply'::text) IS NOT NULL));

CREATE INDEX matter_changed ON public.matter USING btree (body_id, procedure, changed_at, id);

CREATE INDEX matter_due ON public.matter USING btree (body_id, procedure, due_on, id) WHERE (NOT closed);

CREATE INDEX matter_key ON public.matter USING btree (body_id, id) WHERE ((parent_id IS NULL) AND (NOT closed) AND ((content -> 'key'::text) = 'true'::jsonb));

CREATE INDEX matter_list ON public.matter USING btree (body_id, procedure, id);

CREATE INDEX matter_number_order ON public.matter USING btree (body_id, procedure, number_order(number) COLLATE "C", id) WHERE (number IS NOT NULL);

CREATE INDEX matter_open ON public.matter USING btree (body_id, due_on, id) WHERE (NOT closed);

CREATE INDEX matter_open_roles ON public.matter USING gin (jsonb_set('{}'::jsonb, ARRAY[((((body_id || '.'::text) || procedure) || '.'::text) || state)], roles) jsonb_path_ops) WHERE (NOT closed);

CREATE INDEX matter_outcome ON public.matter USING gin (outcomes_now(content)) WHERE (((content -> 'outcomes'::text) IS NOT NULL) OR ((content -> 'reply'::text) IS NOT NULL));

CREATE INDEX matter_owed ON public.matter USING btree (body_id, owed_by, due_on, id) WHERE (NOT closed);

CREATE INDEX matter_promise ON public.matter USING btree (body_id, ((content ->> 'due'::text)), id) WHERE (procedure = 'commitment'::text);

CREATE INDEX matter_promise_open ON public.matter USING btree (body_id, ((content ->> 'due'::text)), id) WHERE ((procedure = 'commitment'::text) AND (NOT closed));

CREATE INDEX matter_promise_state ON public.matter USING btree (body_id, state, ((content ->> 'due'::text)), id) WHERE (procedure = 'commitment'::text);

CREATE INDEX matter_promise_unit ON public.matter USING btree (body_id, ((roles #>> '{unit,0}'::text[])), ((content ->> 'due'::text)), id) WHERE (procedure = 'commitment'::text);

CREATE INDEX matter_promise_unit_open ON public.matter USING btree (body_id, ((roles #>> '{unit,0}'::text[])), ((content ->> 'due'::text)), id) WHERE ((procedure = 'commitment'::text) AND (NOT closed));

CREATE INDEX matter_promise_unit_state ON public.matter USING btree (body_id, ((roles #>> '{unit,0}'::text[])), state, ((content ->> 'due'::text)), id) WHERE (procedure = 'commitment'::text);

CREATE INDEX matter_provisional ON public.matter USING btree (body_id, id) WHERE (provisional AND (NOT closed));

CREATE INDEX matter_public ON public.matter USING btree (body_id, procedure, id) WHERE (NOT hidden);

CREATE INDEX matter_public_changed ON public.matter USING btree (body_id, procedure, changed_at, id) WHERE (NOT hidden);

CREATE INDEX matter_public_state ON public.matter USING btree (body_id, procedure, state, id) WHERE (NOT hidden);

CREATE INDEX matter_public_state_changed ON public.matter USING btree (body_id, procedure, state, changed_at, id) WHERE (NOT hidden);

CREATE INDEX matter_record_lead ON public.matter USING btree (body_id, ((roles #>> '{lead,0}'::text[])), id) WHERE ((procedure = 'proposal'::text) AND (state = 'historical'::text));

CREATE INDEX matter_root ON public.matter USING btree (body_id, root_id);

CREATE INDEX matter_session ON public.matter USING btree (body_id, procedure, ((content ->> 'session'::text)), id) WHERE ((content ->> 'session'::text) IS NOT NULL);

CREATE INDEX matter_session_changed ON public.matter USING btree (body_id, procedure, ((content ->> 'session'::text)), changed_at, id) WHERE ((content ->> 'session'::text) IS NOT NULL);

CREATE INDEX matter_session_due ON public.matter USING btree (body_id, procedure, ((content ->> 'session'::text)), due_on, id) WHERE (((content ->> 'session'::text) IS NOT NULL) AND (NOT closed));

CREATE INDEX matter_state ON public.matter USING btree (body_id, procedure, state, id);

CREATE INDEX matter_state_due ON public.matter USING btree (body_id, procedure, state, due_on, id) WHERE (NOT closed);

CREATE INDEX matter_term ON public.matter USING btree (body_id, procedure, ((content ->> 'term'::text)), id) WHERE ((content ->> 'term'::text) IS NOT NULL);

CREATE INDEX matter_term_changed ON public.matter USING btree (body_id, procedure, ((content ->> 'term'::text)), changed_at, id) WHERE ((content ->> 'term'::text) IS NOT NULL);

CREATE INDEX matter_term_due ON public.matter USING btree (body_id, procedure, ((content ->> 'term'::text)), due_on, id) WHERE (((content ->> 'term'::text) IS NOT NULL) AND (NOT closed));

CREATE INDEX matter_topic ON public.matter USING btree (body_id, procedure, topic, id) WHERE (topic IS NOT NULL);

CREATE INDEX matter_topic_due ON public.matter USING btree (body_id, procedure, topic, due_on, id) WHERE ((NOT closed) AND (topic IS NOT NULL));

CREATE INDEX matter_wake ON public.matter USING btree (body_id, wake_on, id) WHERE (wake_on IS NOT NULL);

CREATE INDEX matter_year ON public.matter USING btree (body_id, procedure, year, id) WHERE (year IS NOT NULL);

CREATE INDEX matter_year_changed ON public.matter USING btree (body_id, procedure, year, changed_at, id) WHERE (year IS NOT NULL);

CREATE INDEX matter_year_due ON public.matter USING btree (body_id, procedure, year, due_on, id) WHERE ((year IS NOT NULL) AND (NOT closed));

CREATE INDEX matter_link_from ON public.matter_link USING btree (body_id, from_root);

CREATE INDEX matter_link_to ON public.matter_link USING btree (body_id, to_root, from_id);

CREATE INDEX matter_party_list ON public.matter_party USING btree (body_id, party_id, procedure, role, matter_id);

CREATE INDEX matter_words_inner ON public.matter_words USING gin (inner_words, stretches(matter_id)) WHERE (inner_words IS NOT NULL);

CREATE INDEX matter_words_search ON public.matter_words USING gin (words, stretches(matter_id));

CREATE INDEX notice_inbox ON public.notice USING btree (body_id, party_id, at);

CREATE INDEX read_trace_at ON public.read_trace USING btree (body_id, at);

CREATE INDEX security_event_account ON public.security_event USING btree (account_id, id) WHERE (account_id IS NOT NULL);

CREATE INDEX security_event_at ON public.security_event USING btree (body_id, at);

CREATE INDEX sign_in_attempt_since ON public.sign_in_attempt USING btree (since);

CREATE INDEX sign_in_challenge_expiry ON public.sign_in_challenge USING btree (expires_at);

CREATE INDEX sign_in_credential_account ON public.sign_in_credential USING btree (user_id);

CREATE INDEX sign_in_journey_expiry ON public.sign_in_journey USING btree (expires_at);

CREATE INDEX sign_in_passkey_account ON public.sign_in_passkey USING btree (account_id);

CREATE INDEX sign_in_person_account ON public.sign_in_person USING btree (account_id);

CREATE INDEX sign_in_session_account ON public.sign_in_session USING btree (user_id);

CREATE INDEX sign_in_verification_expiry ON public.sign_in_verification USING btree (expires_at);

CREATE INDEX sign_in_verification_identifier ON public.sign_in_verification USING btree (identifier);

CREATE TRIGGER body_comes_or_goes AFTER INSERT OR DELETE ON public.body FOR EACH STATEMENT EXECUTE FUNCTION bodies_are_other();

CREATE TRIGGER body_version BEFORE UPDATE ON public.body FOR EACH ROW EXECUTE FUNCTION count_body_version();

CREATE TRIGGER body_event_is_a_fact BEFORE DELETE OR UPDATE ON public.body_event FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER body_procedure_changes AFTER UPDATE ON public.body_procedure REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION shows_in_body();

CREATE TRIGGER body_procedure_comes AFTER INSERT ON public.body_procedure REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION shows_in_body();

CREATE TRIGGER body_procedure_goes AFTER DELETE ON public.body_procedure REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION shows_in_body();

CREATE TRIGGER desk_changes AFTER UPDATE ON public.desk REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION shows_in_body();

CREATE TRIGGER desk_comes AFTER INSERT ON public.desk REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION shows_in_body();

CREATE TRIGGER desk_goes AFTER DELETE ON public.desk REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION shows_in_body();

CREATE TRIGGER event_is_a_fact BEFORE DELETE OR UPDATE ON public.event FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER party_changes AFTER UPDATE ON public.party REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION shows_in_body();

CREATE TRIGGER party_comes AFTER INSERT ON public.party REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION shows_in_body();

CREATE TRIGGER party_goes AFTER DELETE ON public.party REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION shows_in_body();

CREATE TRIGGER term_changes AFTER UPDATE ON public.term REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION shows_in_body();

CREATE TRIGGER term_comes AFTER INSERT ON public.term REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION shows_in_body();

CREATE TRIGGER term_goes AFTER DELETE ON public.term REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION shows_in_body();

CREATE OR REPLACE FUNCTION public.bodies_are_other()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE body SET version = version;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.count_body_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  NEW.version := OLD.version + 1;
  PERFORM pg_notify('body_changed', NEW.id);
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION public.lock_trees(body text, ids uuid[], skip boolean)
 RETURNS SETOF matter
 LANGUAGE plpgsql
AS $function$
DECLARE
  first uuid := ids[1];
  root uuid;
  roots uuid[];
BEGIN
  IF cardinality(ids) = 1 THEN
    SELECT m.root_id INTO root FROM matter m WHERE m.body_id = body AND m.id = first;
    IF skip THEN
      PERFORM FROM matter r WHERE r.body_id = body AND r.id = root FOR NO KEY UPDATE SKIP LOCKED;
    ELSE
      PERFORM FROM matter r WHERE r.body_id = body AND r.id = root FOR NO KEY UPDATE;
    END IF;
    IF FOUND THEN
      RETURN QUERY SELECT m.* FROM matter m WHERE m.body_id = body AND m.root_id = root;
    END IF;
    RETURN;
  END IF;
  SELECT array_agg(DISTINCT m.root_id) INTO roots FROM matter m WHERE m.body_id = body AND m.id = ANY (ids);
  IF skip THEN
    SELECT array_agg(locked.id) INTO roots FROM (
      SELECT r.id FROM matter r WHERE r.body_id = body AND r.id = ANY (roots)
      ORDER BY r.id FOR NO KEY UPDATE SKIP LOCKED) locked;
  ELSE
    SELECT array_agg(locked.id) INTO roots FROM (
      SELECT r.id FROM matter r WHERE r.body_id = body AND r.id = ANY (roots)
      ORDER BY r.id FOR NO KEY UPDATE) locked;
  END IF;
  RETURN QUERY SELECT m.* FROM matter m WHERE m.body_id = body AND m.root_id = ANY (roots);
END $function$;

CREATE OR REPLACE FUNCTION public.number_address(number text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(number, '[/\\?#%~ \t\r\n\u00A0\u3000]'::text, '-'::text, 'g'::text), '^\.'::text, '-'::text), '\.$'::text, '-'::text), '\.([A-Za-z][A-Za-z0-9-]*)$'::text, '-\1'::text), '^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$'::text, 'n-\1'::text, 'i'::text);

CREATE OR REPLACE FUNCTION public.number_order(number text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(regexp_replace(number, '([0-9]+)'::text, (repeat('0'::text, 20) || '\1'::text), 'g'::text), '0*([0-9]{20,})'::text, '\1'::text, 'g'::text);

CREATE OR REPLACE FUNCTION public.outcomes_now(content jsonb)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT array(SELECT jsonb_array_elements_text(jsonb_path_query_array(content, '$.outcomes.*.now')
    || jsonb_path_query_array(content, '$.reply.outcome')))
$function$;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'UPDATE' AND current_setting('huiyin.erasing', true) = 'on'
    AND to_jsonb(NEW) - 'said' - 'changes' = to_jsonb(OLD) - 'said' - 'changes' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'events are facts: % is refused', TG_OP;
END $function$;

CREATE OR REPLACE FUNCTION public.shows_in_body()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE body SET version = version WHERE id IN (SELECT body_id FROM changed);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.stretches(id uuid)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ARRAY["left"((id)::text, 3), "left"((id)::text, 4), "left"((id)::text, 5), "left"((id)::text, 6), "left"((id)::text, 7), "left"((id)::text, 8)];
