-- Events that were taken in.
CREATE TABLE inbox (
  source     text        NOT NULL,
  event_id   text        NOT NULL,
  keep_until timestamptz NOT NULL,
  PRIMARY KEY (source, event_id)
);

CREATE INDEX inbox_keep_until ON inbox (keep_until);

-- Messages that are not acknowledged yet; within a topic and key, seq is the order of the commits.
CREATE TABLE outbox (
  seq     bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic   text        NOT NULL,
  key     text        NOT NULL,
  id      text        NOT NULL,
  type    text        NOT NULL,
  subject text,
  at      timestamptz NOT NULL,
  payload text        NOT NULL,
  trace_id text
);

-- Rights that one replica has at a time.
CREATE TABLE lease (
  name         text        PRIMARY KEY,
  fence        bigint      NOT NULL,
  leased_until timestamptz NOT NULL
);

-- A chain: each hash is over the hash before and the row's own content.
CREATE TABLE audit (
  number  bigint      PRIMARY KEY,
  at      timestamptz NOT NULL,
  actor   text        NOT NULL,
  action  text        NOT NULL,
  subject text        NOT NULL,
  detail  text        NOT NULL,
  hash    text        NOT NULL
);

-- The last link. Locked by whoever adds one, so that there is one chain.
CREATE TABLE audit_head (
  sole   boolean PRIMARY KEY DEFAULT true CHECK (sole),
  number bigint  NOT NULL,
  hash   text    NOT NULL
);

INSERT INTO audit_head (number, hash) VALUES (0, repeat('0', 64));

-- What does not go on without a person.
CREATE TABLE dead_letter (
  id             uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
  item           text        NOT NULL,
  step           text        NOT NULL,
  key            text        NOT NULL,
  at             timestamptz NOT NULL,
  error_type     text        NOT NULL,
  error_detail   text,
  reason         text        NOT NULL,
  who_can_fix    text        NOT NULL,
  payload        jsonb,
  correlation_id text,
  fingerprint    text        NOT NULL,
  state          text        NOT NULL,
  resolution     text,
  attempts       jsonb       NOT NULL,
  patches        jsonb       NOT NULL DEFAULT '[]'
);

CREATE UNIQUE INDEX dead_letter_unresolved ON dead_letter (item, step, key)
  WHERE state <> 'resolved';
CREATE INDEX dead_letter_at ON dead_letter (at, id);
