-- Where every item of a flow is. This row owns state and fence; an alarm only says "look now".
CREATE TABLE flow_item (
  flow         text        NOT NULL,
  item         text        NOT NULL,
  step         text        NOT NULL,
  state        text        NOT NULL,
  generation   integer     NOT NULL,
  attempts     integer     NOT NULL,
  fence        bigint      NOT NULL,
  -- Somebody acts on it until then; null while nobody does.
  leased_until timestamptz,
  due_at       timestamptz,
  -- The number of its latest alarm; older ones mean nothing.
  alarm        bigint      NOT NULL,
  -- An attempt may have happened whose outcome nobody has seen.
  unknown      boolean     NOT NULL,
  cancelled    text,
  waits_for    text,
  reason       text,
  notes        jsonb       NOT NULL,
  failures     jsonb       NOT NULL,
  trace_id     text,
  changed_at   timestamptz NOT NULL,
  PRIMARY KEY (flow, item)
) WITH (fillfactor = 70);

CREATE INDEX flow_item_state ON flow_item (flow, state);
CREATE INDEX flow_item_waits_for ON flow_item (waits_for) WHERE waits_for IS NOT NULL;

-- Table of db-scheduler 16, under a name of its own.
CREATE TABLE alarm (
  task_name            text        NOT NULL,
  task_instance        text        NOT NULL,
  task_data            bytea,
  execution_time       timestamptz NOT NULL,
  picked               boolean     NOT NULL,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures integer,
  last_heartbeat       timestamptz,
  version              bigint      NOT NULL,
  priority             smallint,
  PRIMARY KEY (task_name, task_instance)
) WITH (fillfactor = 70);

CREATE INDEX alarm_execution_time ON alarm (execution_time);
CREATE INDEX alarm_last_heartbeat ON alarm (last_heartbeat);
