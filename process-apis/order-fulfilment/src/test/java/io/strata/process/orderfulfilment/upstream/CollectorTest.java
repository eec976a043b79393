package io.strata.process.orderfulfilment.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strata.process.orderfulfilment.upstream.salesforce.SalesforceOpportunityUpdate;
import io.strata.process.orderfulfilment.upstream.salesforce.SalesforceOpportunityUpdateResult;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class CollectorTest {

  private final List<List<SalesforceOpportunityUpdate>> calls = new CopyOnWriteArrayList<>();
  private final Collector collector =
      new Collector(
          Duration.ofMillis(300),
          changes -> {
            calls.add(changes);
            return changes.stream()
                .map(
                    change ->
                        new SalesforceOpportunityUpdateResult(
                            change.id(), !change.id().endsWith("7"), null, null, null))
                .toList();
          });

  private static SalesforceOpportunityUpdate change(String id) {
    return new SalesforceOpportunityUpdate(id, null, "4", null);
  }

  private List<SalesforceOpportunityUpdateResult> sendAll(List<String> ids) throws Exception {
    List<SalesforceOpportunityUpdateResult> results = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<SalesforceOpportunityUpdateResult>> sent = new ArrayList<>();
      for (String id : ids) {
        sent.add(threads.submit(() -> collector.send(change(id))));
      }
      for (Future<SalesforceOpportunityUpdateResult> one : sent) {
        results.add(one.get());
      }
    }
    return results;
  }

  @Test
  void changesOfManyAreOneCallAndEachIsToldItsOwnResult() throws Exception {
    List<String> ids = java.util.stream.IntStream.range(0, 50).mapToObj(i -> "id" + i).toList();
    var results = sendAll(ids);
    assertThat(results).extracting(SalesforceOpportunityUpdateResult::id).isEqualTo(ids);
    assertThat(results).filteredOn(result -> !result.updated()).hasSize(5);
    assertThat(calls).hasSize(1);
  }

  @Test
  void oneCallHasNoRecordTwice() throws Exception {
    sendAll(List.of("a", "a", "b"));
    assertThat(calls).hasSize(2).allMatch(one -> one.stream().distinct().count() == one.size());
  }

  @Test
  void failureOfTheCallIsEverybodysFailure() {
    Collector failing =
        new Collector(
            Duration.ZERO,
            changes -> {
              throw new ProblemException(ProblemType.DEADLINE_EXCEEDED, null);
            });
    assertThatThrownBy(() -> failing.send(change("a"))).isInstanceOf(ProblemException.class);
  }
}
