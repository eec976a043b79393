package io.strata.durable.outbox;

import java.util.List;

/** A service's way to its transport: a bean of it starts the relay, and there is at most one. */
public interface Publisher {

  /**
   * Sends messages, keeping their order, and returns when all of them are acknowledged.
   *
   * @throws Exception when any is not: all of them come again, in the same order
   */
  void publish(List<Message> inOrder) throws Exception;
}
