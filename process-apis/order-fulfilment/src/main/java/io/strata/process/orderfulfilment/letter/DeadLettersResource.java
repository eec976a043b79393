package io.strata.process.orderfulfilment.letter;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.strata.durable.database.Database;
import io.strata.durable.deadletter.DeadLetters;
import io.strata.process.orderfulfilment.api.DeadLetter;
import io.strata.process.orderfulfilment.api.DeadLetterGroups;
import io.strata.process.orderfulfilment.api.DeadLetterPage;
import io.strata.process.orderfulfilment.api.DeadLettersApi;
import io.strata.process.orderfulfilment.api.LetterState;
import io.strata.process.orderfulfilment.api.OrderState;
import io.strata.process.orderfulfilment.api.Preview;
import io.strata.process.orderfulfilment.api.Replay;
import io.strata.process.orderfulfilment.fulfilment.Orders;
import io.strata.process.orderfulfilment.intake.OrderMapper;
import io.strata.process.orderfulfilment.intake.Traces;
import io.strata.runtime.correlation.Call;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import java.util.UUID;

/** What does not go on without a person, for that person. */
@RunOnVirtualThread
public class DeadLettersResource implements DeadLettersApi {

  private final Database database;
  private final DeadLetters letters;
  private final LetterDesk desk;
  private final Replays replays;
  private final Orders orders;

  public DeadLettersResource(
      Database database, DeadLetters letters, LetterDesk desk, Replays replays, Orders orders) {
    this.database = database;
    this.letters = letters;
    this.desk = desk;
    this.replays = replays;
    this.orders = orders;
  }

  @Override
  public DeadLetter getDeadLetter(UUID id) {
    return LetterMapper.toLetter(letter(id));
  }

  @Override
  public DeadLetterGroups getDeadLetterGroups() {
    return LetterMapper.toGroups(database.transaction("read", letters::groups));
  }

  @Override
  public DeadLetterPage listDeadLetters(
      LetterState state, String fingerprint, String orderId, Integer limit, String cursor) {
    LetterDesk.Filter filter = new LetterDesk.Filter(state, fingerprint, orderId);
    return LetterMapper.toPage(desk.list(filter, limit + 1, cursor), limit);
  }

  @Override
  public Preview previewReplay(UUID id) {
    return LetterMapper.toPreview(replays.preview(letter(id)));
  }

  @Override
  public OrderState replayDeadLetter(UUID id, Replay replay) {
    var letter = letter(id);
    replays.replay(letter, replay.previewHash(), Call.current().consumerId(), Traces.current());
    return orders
        .find(letter.item())
        .map(OrderMapper::toState)
        .orElseGet(() -> LetterMapper.received(letter.item()));
  }

  @Override
  public DeadLetter updateDeadLetter(UUID id, JsonNode patch) {
    return LetterMapper.toLetter(desk.patch(letter(id), patch, Call.current().consumerId()));
  }

  private io.strata.durable.deadletter.DeadLetter letter(UUID id) {
    return database
        .transaction("read", tx -> letters.find(tx, id.toString()))
        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, null));
  }
}
