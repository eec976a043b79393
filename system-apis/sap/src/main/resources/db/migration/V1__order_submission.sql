-- One row per order reference: what is known of its way into the ERP. It is written before anything is sent, so that
-- whoever comes after a crash knows that something may have been sent.
CREATE TABLE order_submission (
  reference      text PRIMARY KEY,
  fingerprint    text NOT NULL,
  body           text NOT NULL,
  state          text NOT NULL CHECK (state IN ('intended', 'sent', 'unknown', 'received', 'posted', 'rejected')),
  -- A new generation has a new request id: the ERP has said that it did not execute the one before.
  generation     integer NOT NULL DEFAULT 1,
  -- Our number of the document, in a range of its own so that it is never taken for one of the ERP's.
  number         bigint GENERATED ALWAYS AS IDENTITY (START WITH 9000000000000001) UNIQUE,
  document       text,
  order_id       text,
  reason         text,
  first_sent_at  timestamptz,
  last_sent_at   timestamptz,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  changed_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- Who works on the reference now; nobody else does until the lease is over.
  fence          uuid NOT NULL,
  leased_until   timestamptz NOT NULL
);

CREATE INDEX order_submission_document ON order_submission (document) WHERE document IS NOT NULL;
CREATE INDEX order_submission_state ON order_submission (state, reference) WHERE state IN ('received', 'rejected');

-- Reports about documents nobody here knows yet: the ERP may report before its receipt has arrived.
CREATE TABLE document_report (
  document   text PRIMARY KEY,
  outcome    text NOT NULL,
  reason     text,
  order_id   text,
  at         timestamptz NOT NULL DEFAULT clock_timestamp()
);
