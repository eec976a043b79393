package io.strata.process.orderfulfilment.letter;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.durable.database.Database;
import io.strata.durable.deadletter.DeadLetter;
import io.strata.durable.deadletter.DeadLetters;
import io.strata.process.orderfulfilment.api.LetterState;
import io.strata.process.orderfulfilment.fulfilment.Steps;
import io.strata.process.orderfulfilment.order.ContentReading;
import io.strata.process.orderfulfilment.order.Finding;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import io.strata.runtime.problem.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Finds letters and corrects them. */
@ApplicationScoped
public class LetterDesk {

  private static final int PAGE = 100;

  private final Database database;
  private final DeadLetters letters;

  public LetterDesk(Database database, DeadLetters letters) {
    this.database = database;
    this.letters = letters;
  }

  /** Which letters; null for any. */
  public record Filter(LetterState state, String fingerprint, String order) {}

  /** Letters that pass, the latest first, at most so many. */
  public List<DeadLetter> list(Filter filter, int limit, String cursor) {
    DeadLetter.State state =
        filter.state() == null ? null : DeadLetter.State.valueOf(filter.state().name());
    List<DeadLetter> found = new ArrayList<>();
    String after = cursor;
    List<DeadLetter> page;
    do {
      String from = after;
      page =
          database.transaction(
              "read", tx -> letters.list(tx, state, filter.fingerprint(), PAGE, from));
      page.stream()
          .filter(letter -> filter.order() == null || filter.order().equals(letter.item()))
          .limit((long) limit - found.size())
          .forEach(found::add);
      after = page.isEmpty() ? null : page.getLast().id();
    } while (page.size() == PAGE && found.size() < limit);
    return found;
  }

  /**
   * Corrects the payload, and keeps who did it.
   *
   * @throws ProblemException `invalid-request` with everything wrong with it afterwards; `conflict`
   *     when the letter is not open
   */
  public DeadLetter patch(DeadLetter letter, JsonNode patch, String person) {
    if (!patch.isObject()) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST,
          null,
          List.of(Violation.inBody("", "a merge patch is an object")));
    }
    return database.transaction(
        "patch",
        tx -> {
          DeadLetter patched =
              letters
                  .patch(tx, letter.id(), patch, person)
                  .orElseThrow(
                      () ->
                          new ProblemException(
                              ProblemType.CONFLICT, "The letter is not open any more"));
          require(findings(patched, letter.payload()));
          return patched;
        });
  }

  private static List<Finding> findings(DeadLetter patched, JsonNode before) {
    return switch (patched.step()) {
      case Steps.RECEIVE -> List.of();
      case Steps.MILESTONE -> MilestoneReading.of(patched.payload()).findings();
      case Steps.WRITE_BACK, Steps.CANCEL_ORDER, Steps.UPDATE_OPPORTUNITY, Steps.PUBLISH_STATUS ->
          patched.payload().equals(before)
              ? List.of()
              : List.of(Finding.wrong("", "what the ERP has decided cannot be changed here"));
      default -> ContentReading.of(patched.payload()).findings();
    };
  }

  private static void require(List<Finding> findings) {
    if (!findings.isEmpty()) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST,
          null,
          findings.stream()
              .map(finding -> Violation.inBody(finding.pointer(), finding.message()))
              .toList());
    }
  }
}
