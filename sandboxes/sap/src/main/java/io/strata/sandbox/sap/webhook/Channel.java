package io.strata.sandbox.sap.webhook;

import io.strata.sandbox.sap.record.Row;
import java.io.IOException;

/** The way to one receiver. */
@FunctionalInterface
public interface Channel {

  /** Brings one message, once. */
  Attempt send(Row message) throws IOException, InterruptedException;
}
