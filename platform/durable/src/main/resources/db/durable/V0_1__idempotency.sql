-- One row per attempt to create: claimed before anything is executed, completed with the answer.
CREATE TABLE idempotency (
  consumer     text        NOT NULL,
  operation    text        NOT NULL,
  key          text        NOT NULL,
  fingerprint  text        NOT NULL,
  -- Who executes. A later claim replaces it, and the earlier one can no longer complete the row.
  claim        uuid        NOT NULL,
  leased_until timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  -- The answer; null while it is not there.
  status       smallint,
  media_type   text,
  location     text,
  etag         text,
  body         text,
  PRIMARY KEY (consumer, operation, key)
);

CREATE INDEX idempotency_expires_at ON idempotency (expires_at);
