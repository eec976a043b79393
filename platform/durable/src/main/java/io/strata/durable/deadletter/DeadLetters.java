package io.strata.durable.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strata.durable.database.JsonColumn;
import io.strata.durable.database.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The letters of this service. All of it happens in the caller's transaction. */
@ApplicationScoped
public class DeadLetters {

  private static final String ADD =
      """
      INSERT INTO dead_letter AS known (item, step, key, at, error_type, error_detail, reason,
        who_can_fix, payload, correlation_id, fingerprint, state, attempts)
      VALUES (?, ?, coalesce(?, ''), clock_timestamp(), ?, ?, ?, ?, ?::jsonb, ?, ?, 'open', ?::jsonb)
      ON CONFLICT (item, step, key) WHERE state <> 'resolved' DO UPDATE SET
        at = EXCLUDED.at, error_type = EXCLUDED.error_type, error_detail = EXCLUDED.error_detail,
        reason = EXCLUDED.reason, who_can_fix = EXCLUDED.who_can_fix,
        payload = CASE known.patches WHEN '[]' THEN EXCLUDED.payload ELSE known.payload END,
        correlation_id = EXCLUDED.correlation_id, fingerprint = EXCLUDED.fingerprint,
        state = 'open', attempts = known.attempts || EXCLUDED.attempts
      RETURNING *
      """;

  private static final String FIND = "SELECT * FROM dead_letter WHERE id = ?";

  private static final String LIST =
      """
      SELECT * FROM dead_letter
      WHERE (state = ? OR ?::text IS NULL) AND (fingerprint = ? OR ?::text IS NULL)
        AND (?::uuid IS NULL OR (at, id) < (SELECT at, id FROM dead_letter WHERE id = ?))
      ORDER BY at DESC, id DESC LIMIT ?
      """;

  private static final String GROUPS =
      """
      SELECT fingerprint, (array_agg(step))[1] AS step, (array_agg(error_type))[1] AS error_type,
        (array_agg(error_detail ORDER BY at DESC))[1] AS error_detail,
        (array_agg(who_can_fix ORDER BY at DESC))[1] AS who_can_fix,
        count(*) AS letters, min(at) AS first, max(at) AS last
      FROM dead_letter WHERE state <> 'resolved'
      GROUP BY fingerprint ORDER BY letters DESC, fingerprint
      """;

  private static final String PATCH =
      """
      UPDATE dead_letter SET payload = ?::jsonb, patches = patches || jsonb_build_object(
        'at', to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'by', ?::text, 'patch', ?::jsonb, 'before', payload)
      WHERE id = ? RETURNING *
      """;

  private static final String REPLAYING =
      "UPDATE dead_letter SET state = 'replaying' WHERE id = ? AND state = 'open'";

  private static final String RESOLVE =
      "UPDATE dead_letter SET state = 'resolved', resolution = ?"
          + " WHERE id = ? AND state <> 'resolved'";

  /**
   * Writes a letter. An item has one unresolved letter a step and {@link Fault#key}: it is updated
   * and opened again, its attempts are appended, and a payload that a person has patched stays
   * patched.
   */
  public DeadLetter add(Transaction tx, Fault fault) {
    return tx.first(
            ADD,
            DeadLetters::letter,
            fault.item(),
            fault.step(),
            fault.key(),
            fault.errorType(),
            fault.errorDetail(),
            fault.reason(),
            fault.whoCanFix(),
            fault.payload(),
            fault.correlationId(),
            CauseFingerprint.of(fault.step(), fault.errorType(), fault.errorDetail()),
            fault.attempts() == null ? "[]" : fault.attempts())
        .orElseThrow();
  }

  public Optional<DeadLetter> find(Transaction tx, String id) {
    return uuid(id).flatMap(key -> tx.first(FIND, DeadLetters::letter, key));
  }

  /**
   * Letters, the latest first.
   *
   * @param state null for any
   * @param fingerprint null for any
   * @param limit at most so many
   * @param cursor id of the last letter of the page before; null for the first page
   */
  public List<DeadLetter> list(
      Transaction tx, DeadLetter.State state, String fingerprint, int limit, String cursor) {
    UUID after = cursor == null ? null : uuid(cursor).orElse(new UUID(0, 0));
    return tx.list(
        LIST, DeadLetters::letter, state, state, fingerprint, fingerprint, after, after, limit);
  }

  /** Unresolved letters by cause, the greatest group first. */
  public List<LetterGroup> groups(Transaction tx) {
    return tx.list(
        GROUPS,
        row ->
            new LetterGroup(
                row.getString("fingerprint"),
                row.getString("step"),
                row.getString("error_type"),
                row.getString("error_detail"),
                row.getString("who_can_fix"),
                row.getLong("letters"),
                row.getTimestamp("first").toInstant(),
                row.getTimestamp("last").toInstant()));
  }

  /**
   * Edits the payload of an open letter by a JSON merge patch (RFC 7396), and records who did it
   * and what it was before.
   *
   * @return empty when there is no such letter or it is not open
   */
  public Optional<DeadLetter> patch(Transaction tx, String id, JsonNode mergePatch, String by) {
    return uuid(id)
        .flatMap(key -> tx.first(FIND + " FOR UPDATE", DeadLetters::letter, key))
        .filter(letter -> letter.state() == DeadLetter.State.OPEN)
        .flatMap(
            letter ->
                tx.first(
                    PATCH,
                    DeadLetters::letter,
                    merged(letter.payload(), mergePatch),
                    by,
                    mergePatch,
                    UUID.fromString(id)));
  }

  /** From open to replaying; false when it is not open: somebody else replays it. */
  public boolean replaying(Transaction tx, String id) {
    return uuid(id).map(key -> tx.update(REPLAYING, key) == 1).orElse(false);
  }

  /** Closes a letter; false when it is not there or resolved already. */
  public boolean resolve(Transaction tx, String id, String how) {
    return uuid(id).map(key -> tx.update(RESOLVE, how, key) == 1).orElse(false);
  }

  /** RFC 7396, section 2. */
  static JsonNode merged(JsonNode target, JsonNode patch) {
    if (!patch.isObject()) {
      return patch;
    }
    ObjectNode result =
        target instanceof ObjectNode object
            ? object.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    for (var member : patch.properties()) {
      if (member.getValue().isNull()) {
        result.remove(member.getKey());
      } else {
        result.set(member.getKey(), merged(result.get(member.getKey()), member.getValue()));
      }
    }
    return result;
  }

  private static Optional<UUID> uuid(String id) {
    try {
      return Optional.of(UUID.fromString(id));
    } catch (IllegalArgumentException noLetterHasIt) {
      return Optional.empty();
    }
  }

  private static DeadLetter letter(ResultSet row) throws SQLException {
    return new DeadLetter(
        row.getString("id"),
        row.getString("item"),
        row.getTimestamp("at").toInstant(),
        row.getString("step"),
        row.getString("error_type"),
        row.getString("error_detail"),
        row.getString("reason"),
        row.getString("who_can_fix"),
        JsonColumn.of(row, "payload"),
        row.getString("correlation_id"),
        row.getString("fingerprint"),
        DeadLetter.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getString("resolution"),
        JsonColumn.of(row, "attempts"),
        JsonColumn.of(row, "patches"));
  }
}
