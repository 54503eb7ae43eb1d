-- Who signs in. The first five tables are the ones better-auth works with, under names of ours (features/sign-in/accounts);
-- it checks their columns when it starts. An account is of the installation, because one may act in several bodies, so
-- these keys do not begin with body_id; which person of which body an account is stands in sign_in_person, whose key does.
-- New tables only: nobody waits.

CREATE TABLE sign_in_account (
  id text PRIMARY KEY,
  name text NOT NULL,
  email text NOT NULL UNIQUE CHECK (email = lower(email)),
  email_verified boolean NOT NULL,
  image text,
  two_factor_enabled boolean,
  -- From then on the account opens no session and its tokens are refused.
  disabled_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

CREATE TABLE sign_in_session (
  id text PRIMARY KEY,
  token text NOT NULL UNIQUE,
  user_id text NOT NULL REFERENCES sign_in_account ON DELETE CASCADE,
  ip_address text,
  user_agent text,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX sign_in_session_account ON sign_in_session (user_id);

-- A password (scrypt), or later an identity at another provider.
CREATE TABLE sign_in_credential (
  id text PRIMARY KEY,
  account_id text NOT NULL,
  provider_id text NOT NULL,
  user_id text NOT NULL REFERENCES sign_in_account ON DELETE CASCADE,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  UNIQUE (provider_id, account_id)
);
CREATE INDEX sign_in_credential_account ON sign_in_credential (user_id);

-- What is asked once and used up: a link to recover, a second factor awaited. `identifier` is a SHA-256.
CREATE TABLE sign_in_verification (
  id text PRIMARY KEY,
  identifier text NOT NULL,
  value text NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX sign_in_verification_identifier ON sign_in_verification (identifier);
CREATE INDEX sign_in_verification_expiry ON sign_in_verification (expires_at);

-- Secret and recovery codes are encrypted with the installation's key.
CREATE TABLE sign_in_second_factor (
  id text PRIMARY KEY,
  user_id text NOT NULL UNIQUE REFERENCES sign_in_account ON DELETE CASCADE,
  secret text NOT NULL,
  backup_codes text NOT NULL,
  verified boolean,
  failed_verification_count integer,
  locked_until timestamptz
);

-- The person an account is in a body: one person has one account, and an account is one person of a body.
CREATE TABLE sign_in_person (
  body_id text NOT NULL,
  person_id text NOT NULL,
  account_id text NOT NULL REFERENCES sign_in_account ON DELETE CASCADE,
  -- May run the body: members, units, settings.
  administrator boolean NOT NULL,
  since timestamptz NOT NULL,
  PRIMARY KEY (body_id, person_id),
  UNIQUE (body_id, account_id),
  FOREIGN KEY (body_id, person_id) REFERENCES person
);
CREATE INDEX sign_in_person_account ON sign_in_person (account_id);

CREATE TABLE sign_in_invitation (
  body_id text NOT NULL,
  -- SHA-256 of the token in the link.
  hash bytea NOT NULL,
  person_id text NOT NULL,
  email text NOT NULL,
  administrator boolean NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (body_id, hash),
  FOREIGN KEY (body_id, person_id) REFERENCES person
);

-- How often somebody tried within a stretch of time; `key` is a hash of the account or address tried.
CREATE TABLE sign_in_attempt (
  key bytea PRIMARY KEY,
  since timestamptz NOT NULL,
  n integer NOT NULL
);
CREATE INDEX sign_in_attempt_since ON sign_in_attempt (since);

-- Codes of a second factor that were taken, so that none is taken twice while it is still good.
CREATE TABLE sign_in_used_code (
  account_id text NOT NULL REFERENCES sign_in_account ON DELETE CASCADE,
  hash bytea NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (account_id, hash)
);

-- Tokens with which a program speaks for a person in one body.
CREATE TABLE api_token (
  body_id text NOT NULL,
  hash bytea NOT NULL,
  id uuid NOT NULL,
  person_id text NOT NULL,
  account_id text NOT NULL REFERENCES sign_in_account ON DELETE CASCADE,
  name text NOT NULL,
  scopes text[] NOT NULL CHECK (scopes <@ ARRAY['read', 'act'] AND cardinality(scopes) > 0),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  PRIMARY KEY (body_id, hash),
  UNIQUE (body_id, id),
  FOREIGN KEY (body_id, person_id) REFERENCES person
);

-- Letters to be sent. Whoever sends them deletes them, and the sweep deletes those that are too old to be of use.
CREATE TABLE mail (
  id uuid PRIMARY KEY,
  recipient text NOT NULL,
  subject text NOT NULL,
  text text NOT NULL,
  at timestamptz NOT NULL
);

-- Keys of the installation, each made once at random; see docs/SECURITY.md for keeping them outside the database.
CREATE TABLE installation_secret (
  name text PRIMARY KEY,
  value text NOT NULL
);
