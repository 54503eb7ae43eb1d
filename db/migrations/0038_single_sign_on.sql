-- Signing in by a provider the body trusts (OpenID Connect). Who an account is there stands in sign_in_credential, as
-- provider_id = 'oidc:' and the issuer, account_id = the subject. New tables only: nobody waits.

CREATE TABLE sign_in_provider (
  body_id text PRIMARY KEY REFERENCES body,
  issuer text NOT NULL,
  client_id text NOT NULL,
  -- Encrypted with the installation's key.
  client_secret text NOT NULL,
  -- What the button says, by language.
  name jsonb NOT NULL,
  changed_at timestamptz NOT NULL
);

-- Somebody is at the provider now. The row is used up when they come back; `browser` is a hash of a cookie, so that it is
-- the same browser that comes back (RFC 9700 §4.7).
CREATE TABLE sign_in_journey (
  body_id text NOT NULL REFERENCES body,
  state bytea NOT NULL,
  browser bytea NOT NULL,
  nonce text NOT NULL,
  verifier text NOT NULL,
  return_to text NOT NULL,
  -- Who connects their account; null for signing in.
  account_id text REFERENCES sign_in_account ON DELETE CASCADE,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (body_id, state)
);
CREATE INDEX sign_in_journey_expiry ON sign_in_journey (expires_at);
