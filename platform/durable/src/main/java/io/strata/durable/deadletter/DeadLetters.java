package io.strata.durable.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.durable.database.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The letters of this service. All of it happens in the caller's transaction. */
@ApplicationScoped
public class DeadLetters {

  /**
   * Writes a letter. An item has one unresolved letter a step: it is updated and opened again, its
   * attempts are appended, and a payload that a person has patched stays patched.
   */
  public DeadLetter add(Transaction tx, Fault fault) {
    throw new UnsupportedOperationException();
  }

  public Optional<DeadLetter> find(Transaction tx, String id) {
    throw new UnsupportedOperationException();
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
    throw new UnsupportedOperationException();
  }

  /** Unresolved letters by cause, the greatest group first. */
  public List<LetterGroup> groups(Transaction tx) {
    throw new UnsupportedOperationException();
  }

  /**
   * Edits the payload of an open letter by a JSON merge patch (RFC 7396), and records who did it
   * and what it was before.
   *
   * @return empty when there is no such letter or it is not open
   */
  public Optional<DeadLetter> patch(Transaction tx, String id, JsonNode mergePatch, String by) {
    throw new UnsupportedOperationException();
  }

  /** From open to replaying; false when it is not open: somebody else replays it. */
  public boolean replaying(Transaction tx, String id) {
    throw new UnsupportedOperationException();
  }

  /** Closes a letter; false when it is not there or resolved already. */
  public boolean resolve(Transaction tx, String id, String how) {
    throw new UnsupportedOperationException();
  }
}
