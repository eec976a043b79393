package io.strata.durable.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.strata.durable.database.Database;
import io.strata.durable.database.Transaction;
import io.strata.durable.idempotency.Fingerprint;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who did what, in one chain: every entry carries SHA-256 over the hash of the entry before and its
 * own content, so that a changed, removed or swapped entry shows. It does not show that somebody
 * has written the whole chain anew: keep {@link #head} somewhere else for that.
 */
@ApplicationScoped
public class Audit {

  private static final int PORTION = 1_000;

  private static final String HEAD =
      "SELECT number, clock_timestamp() AS at, '' AS actor, '' AS action, '' AS subject,"
          + " '' AS detail, hash FROM audit_head";
  private static final String ADD =
      """
      INSERT INTO audit (at, actor, action, subject, detail, number, hash)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String MOVE = "UPDATE audit_head SET number = ?, hash = ?";
  private static final String READ =
      "SELECT * FROM audit WHERE number > ? AND number <= ? ORDER BY number LIMIT ?";

  private record Entry(
      long number,
      Instant at,
      String actor,
      String action,
      String subject,
      String detail,
      String hash) {

    String follows(String before) {
      var content = JsonNodeFactory.instance.arrayNode();
      List.of(before, Long.toString(number), at.toString(), actor, action, subject, detail)
          .forEach(content::add);
      return Fingerprint.ofText(content.toString());
    }
  }

  private final Database database;

  public Audit(Database database) {
    this.database = database;
  }

  /**
   * Adds an entry in the transaction of what it tells of. Entries are added one at a time: this
   * waits for a transaction that has added one and not ended yet. Call it last.
   *
   * @param actor client or user id
   * @param action verb and noun, like an operation id
   * @param subject what it was done to
   * @param detail without secrets or personal data; null for none
   */
  public void append(Transaction tx, String actor, String action, String subject, JsonNode detail) {
    Entry head = head(tx, " FOR UPDATE");
    String text = detail == null ? "" : detail.toString();
    Entry entry = new Entry(head.number() + 1, head.at(), actor, action, subject, text, null);
    String hash = entry.follows(head.hash());
    tx.update(ADD, entry.at(), actor, action, subject, text, entry.number(), hash);
    tx.update(MOVE, entry.number(), hash);
  }

  /** The last hash, which stands for all entries so far. */
  public String head() {
    return database.transaction("audit-read", tx -> head(tx, "").hash());
  }

  /** Checks the whole chain; empty when it holds. */
  public Optional<Break> verify() {
    Entry head = database.transaction("audit-read", tx -> head(tx, ""));
    long number = 0;
    String hash = "0".repeat(64);
    List<Entry> portion;
    do {
      portion = portion(number, head.number());
      for (Entry entry : portion) {
        if (entry.number() != ++number) {
          return Optional.of(new Break(number, "missing"));
        }
        if (!entry.follows(hash).equals(entry.hash())) {
          return Optional.of(new Break(number, "changed"));
        }
        hash = entry.hash();
      }
    } while (portion.size() == PORTION);
    boolean whole = number == head.number() && hash.equals(head.hash());
    return whole ? Optional.empty() : Optional.of(new Break(number + 1, "head"));
  }

  private List<Entry> portion(long after, long last) {
    return database.transaction(
        "audit-read", tx -> tx.list(READ, Audit::entry, after, last, PORTION));
  }

  private static Entry head(Transaction tx, String lock) {
    return tx.first(HEAD + lock, Audit::entry).orElseThrow();
  }

  private static Entry entry(java.sql.ResultSet row) throws java.sql.SQLException {
    return new Entry(
        row.getLong("number"),
        row.getTimestamp("at").toInstant(),
        row.getString("actor"),
        row.getString("action"),
        row.getString("subject"),
        row.getString("detail"),
        row.getString("hash"));
  }
}
