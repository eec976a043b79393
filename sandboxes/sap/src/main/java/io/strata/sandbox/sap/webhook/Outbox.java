package io.strata.sandbox.sap.webhook;

import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Transaction;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the system has to tell one receiver. A message is written in the transaction it is about, so
 * there is none without its cause and no cause without it; the {@link Courier} brings it.
 *
 * @param kind `aleaud`, `milestone` or `event`
 * @param url where messages go, perhaps with placeholders in braces; empty when nobody is told
 */
public record Outbox(String kind, Optional<String> url) {

  static final String SET = "OutgoingMessage";
  static final String WAITING = "waiting";
  static final String DELIVERED = "delivered";
  static final String FAILED = "failed";

  /** Whether anybody is told. */
  public boolean open() {
    return url.isPresent();
  }

  /**
   * Adds a message for the receiver's one address.
   *
   * @param subject messages of the same subject arrive in the order in which they were added
   */
  public void add(Transaction transaction, String subject, String contentType, String body) {
    if (open()) {
      create(transaction, subject, contentType, body, Map.of("URL", url.orElseThrow()));
    }
  }

  /** Adds a message for an address whose placeholders these values replace. */
  public void add(
      Transaction transaction,
      String subject,
      String contentType,
      String body,
      Map<String, String> placeholders) {
    if (open()) {
      String address = url.orElseThrow();
      for (Map.Entry<String, String> value : placeholders.entrySet()) {
        address = address.replace("{" + value.getKey() + "}", encoded(value.getValue()));
      }
      create(transaction, subject, contentType, body, Map.of("URL", address));
    }
  }

  /** Notes a message that cannot be sent, and why. */
  public void fail(Transaction transaction, String subject, String body, String why) {
    if (open()) {
      Row message = create(transaction, subject, "", body, Map.of("URL", url.orElseThrow()));
      transaction.update(message, Map.of("State", FAILED, "LastError", why));
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private Row create(
      Transaction transaction,
      String subject,
      String contentType,
      String body,
      Map<String, String> address) {
    Map<String, Object> message = new LinkedHashMap<>(address);
    message.put("MessageID", UUID.randomUUID().toString());
    message.put("Number", (int) transaction.next(SET, 1));
    message.put("Kind", kind);
    message.put("Subject", subject);
    message.put("ContentType", contentType);
    message.put("Body", body);
    message.put("State", WAITING);
    message.put("CreatedAt", transaction.at());
    message.put("NextAttemptAt", transaction.at());
    return transaction.create(SET, message);
  }
}
