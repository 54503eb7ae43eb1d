-- Passkeys (WebAuthn level 3) of an account, and the challenges they answer. Keys do not begin with body_id because an
-- account is of the installation (0007). New tables only: nobody waits.

CREATE TABLE sign_in_passkey (
  id text PRIMARY KEY,
  account_id text NOT NULL REFERENCES sign_in_account ON DELETE CASCADE,
  -- As the authenticator names it, base64url.
  credential_id text NOT NULL UNIQUE,
  -- COSE key; a public key is no secret.
  public_key bytea NOT NULL,
  -- Rises with use where the authenticator counts; one that falls back was copied (WebAuthn §6.1.1).
  counter bigint NOT NULL,
  transports text[] NOT NULL,
  -- Kept by the person's own provider, so that losing the device does not lose it.
  backed_up boolean NOT NULL,
  name text NOT NULL,
  created_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX sign_in_passkey_account ON sign_in_passkey (account_id);

-- Each is answered once or not at all. `account_id` is null for signing in, where nobody is known yet.
CREATE TABLE sign_in_challenge (
  hash bytea PRIMARY KEY,
  account_id text REFERENCES sign_in_account ON DELETE CASCADE,
  expires_at timestamptz NOT NULL
);
CREATE INDEX sign_in_challenge_expiry ON sign_in_challenge (expires_at);
