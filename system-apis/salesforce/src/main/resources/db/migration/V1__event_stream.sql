-- One row a stream: how far it has come, and how it is. Written only by the holder of the stream's lease.
CREATE TABLE event_stream (
  name text PRIMARY KEY,
  -- Null until there is a place to resume from: the next subscription begins with a query of what was missed.
  cursor text,
  -- Time of the latest change that was told, by the CRM's clock.
  last_stamp timestamptz,
  -- When the cursor was last known to be current, by the CRM's clock.
  seen_at timestamptz,
  last_event_at timestamptz,
  -- Events up to here may be older than what a query has told.
  caught_up_from timestamptz,
  caught_up_at timestamptz,
  state text NOT NULL DEFAULT 'reconnecting',
  reason text,
  reconnects bigint NOT NULL DEFAULT 0,
  catch_ups bigint NOT NULL DEFAULT 0
);

-- The latest version of each record that a stream has told, for as long as a query might find it again.
CREATE TABLE told_record (
  stream text NOT NULL,
  record_id text NOT NULL,
  version timestamptz NOT NULL,
  PRIMARY KEY (stream, record_id)
);

-- What arrived and could not be told. Nobody deletes from here but an operator.
CREATE TABLE undeliverable_event (
  stream text NOT NULL,
  event_id text NOT NULL,
  cursor text NOT NULL,
  reason text NOT NULL,
  payload bytea NOT NULL,
  arrived_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (stream, event_id)
);
