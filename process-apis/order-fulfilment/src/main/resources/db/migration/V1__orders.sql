-- What is known of each order: the fold of its log, which can be dropped and made again from it.
CREATE TABLE fulfilment_order (
  id          text        PRIMARY KEY,
  state       text        NOT NULL,
  received_at timestamptz NOT NULL,
  seq         bigint      NOT NULL,
  view        jsonb       NOT NULL
) WITH (fillfactor = 70);

CREATE INDEX fulfilment_order_received_at ON fulfilment_order (received_at DESC, id DESC);
CREATE INDEX fulfilment_order_state ON fulfilment_order (state);

-- Everything that happened to an order; only ever added to.
CREATE TABLE order_event (
  order_id text        NOT NULL,
  seq      bigint      NOT NULL,
  at       timestamptz NOT NULL,
  kind     text        NOT NULL,
  name     text        NOT NULL,
  outcome  text        NOT NULL,
  detail   text,
  trace_id text,
  data     jsonb       NOT NULL,
  PRIMARY KEY (order_id, seq)
);

-- What was answered to each report of a milestone.
CREATE TABLE milestone_report (
  order_id    text NOT NULL,
  id          text NOT NULL,
  milestone text NOT NULL,
  moved       boolean,
  stage       text,
  refusal     text,
  letter      text,
  PRIMARY KEY (order_id, id)
);

-- What a preview showed, and the versions of the records it was made from.
CREATE TABLE replay_preview (
  letter   text        NOT NULL,
  hash     text        NOT NULL,
  versions jsonb       NOT NULL,
  at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  replayed boolean     NOT NULL DEFAULT false,
  PRIMARY KEY (letter, hash)
);
