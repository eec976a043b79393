package io.strata.process.orderfulfilment.upstream;

import io.strata.process.orderfulfilment.upstream.salesforce.SalesforceOpportunityUpdate;
import io.strata.process.orderfulfilment.upstream.salesforce.SalesforceOpportunityUpdateResult;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Changes of many callers in one call. The first caller waits a moment for others and then sends
 * what has come; each is told what became of its own. One record is once in a call, so a second
 * change of it goes with the next.
 */
final class Collector {

  private static final int MOST = 200;

  private final Duration wait;
  private final Function<List<SalesforceOpportunityUpdate>, List<SalesforceOpportunityUpdateResult>>
      call;
  private Batch open;

  Collector(
      Duration wait,
      Function<List<SalesforceOpportunityUpdate>, List<SalesforceOpportunityUpdateResult>> call) {
    this.wait = wait;
    this.call = call;
  }

  private static final class Batch {
    private final Map<String, SalesforceOpportunityUpdate> changes = new LinkedHashMap<>();
    private final CompletableFuture<Map<String, SalesforceOpportunityUpdateResult>> results =
        new CompletableFuture<>();
  }

  SalesforceOpportunityUpdateResult send(SalesforceOpportunityUpdate change) {
    Batch batch;
    boolean first;
    synchronized (this) {
      first = open == null || open.changes.size() == MOST || open.changes.containsKey(change.id());
      batch = first ? open = new Batch() : open;
      batch.changes.put(change.id(), change);
    }
    if (first) {
      execute(batch);
    }
    SalesforceOpportunityUpdateResult result = results(batch).get(change.id());
    if (result == null) {
      throw new ProblemException(ProblemType.UPSTREAM_REFUSED, null);
    }
    return result;
  }

  private void execute(Batch batch) {
    try {
      TimeUnit.NANOSECONDS.sleep(wait.toNanos());
      List<SalesforceOpportunityUpdate> changes = closed(batch);
      Map<String, SalesforceOpportunityUpdateResult> results = new LinkedHashMap<>();
      call.apply(changes).forEach(result -> results.put(result.id(), result));
      batch.results.complete(results);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      closed(batch);
      batch.results.completeExceptionally(
          new ProblemException(ProblemType.DEADLINE_EXCEEDED, null));
    } catch (RuntimeException failed) {
      batch.results.completeExceptionally(failed);
    }
  }

  private synchronized List<SalesforceOpportunityUpdate> closed(Batch batch) {
    if (open == batch) {
      open = null;
    }
    return new ArrayList<>(batch.changes.values());
  }

  private static Map<String, SalesforceOpportunityUpdateResult> results(Batch batch) {
    try {
      return batch.results.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof ProblemException problem ? problem : failed;
    }
  }
}
