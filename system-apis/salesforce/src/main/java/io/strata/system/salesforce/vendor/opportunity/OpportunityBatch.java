package io.strata.system.salesforce.vendor.opportunity;

import io.strata.runtime.correlation.Call;
import io.strata.runtime.deadline.Deadline;
import io.strata.runtime.guard.MomentaryRefusal;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import io.strata.runtime.problem.Violation;
import io.strata.system.salesforce.api.OpportunityUpdate;
import io.strata.system.salesforce.api.OpportunityUpdateResult;
import io.strata.system.salesforce.vendor.SalesforceConfig;
import io.strata.system.salesforce.vendor.SalesforceConnector;
import io.strata.system.salesforce.vendor.SfFields;
import io.strata.system.salesforce.vendor.Target;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Changes of many opportunities in one call, each for itself. Records that another transaction
 * holds are tried again, they alone: what was refused was not executed.
 */
@ApplicationScoped
public class OpportunityBatch {

  private static final String OPERATION = "updateOpportunities";

  /** Waits before the locked records are tried again, with up to half of jitter. */
  private static final List<Duration> WAITS =
      List.of(Duration.ofMillis(100), Duration.ofSeconds(1));

  /** The first fifteen characters of an id tell it from all others, with regard to case. */
  private static final int ID_LENGTH = 15;

  private final SalesforceConnector org;
  private final OpportunityFields names;
  private final Target target;

  public OpportunityBatch(SalesforceConnector org, SalesforceConfig config) {
    this.org = org;
    this.names = OpportunityFields.of(config);
    this.target = new Target(SfOpportunity.TYPE, OpportunityMapper.members(names));
  }

  /**
   * What became of each, in the order given.
   *
   * @throws ProblemException `invalid-request` for an opportunity that is named twice or not
   *     changed; anything else when the call failed as a whole
   */
  public List<OpportunityUpdateResult> update(List<OpportunityUpdate> updates) {
    requireSound(updates);
    SequencedMap<String, SfFields> changes = new LinkedHashMap<>();
    updates.forEach(one -> changes.put(one.id(), OpportunityMapper.toFields(one, names)));
    Map<String, ProblemException> refused = send(changes);
    for (Duration wait : WAITS) {
      SequencedMap<String, SfFields> locked = locked(changes, refused);
      if (locked.isEmpty() || !pause(wait)) {
        break;
      }
      locked.keySet().forEach(refused::remove);
      refused.putAll(sendAgain(locked));
    }
    return updates.stream().map(one -> result(one.id(), refused.get(one.id()))).toList();
  }

  private Map<String, ProblemException> send(SequencedMap<String, SfFields> changes) {
    List<Optional<ProblemException>> outcomes = org.updateAll(OPERATION, target, changes);
    Map<String, ProblemException> refused = new LinkedHashMap<>();
    int next = 0;
    for (String id : changes.keySet()) {
      outcomes.get(next++).ifPresent(problem -> refused.put(id, problem));
    }
    return refused;
  }

  /** A failure of the whole call is only about these: what became of the others is known. */
  private Map<String, ProblemException> sendAgain(SequencedMap<String, SfFields> locked) {
    try {
      return send(locked);
    } catch (ProblemException failure) {
      Map<String, ProblemException> refused = new LinkedHashMap<>();
      locked.keySet().forEach(id -> refused.put(id, failure));
      return refused;
    }
  }

  private static SequencedMap<String, SfFields> locked(
      SequencedMap<String, SfFields> changes, Map<String, ProblemException> refused) {
    SequencedMap<String, SfFields> locked = new LinkedHashMap<>();
    changes.forEach(
        (id, fields) -> {
          if (refused.get(id) instanceof MomentaryRefusal) {
            locked.put(id, fields);
          }
        });
    return locked;
  }

  private static boolean pause(Duration wait) {
    Deadline deadline = Call.current().deadline();
    long jittered = (long) (wait.toMillis() * (1 + ThreadLocalRandom.current().nextDouble() / 2));
    if (!deadline.allows(Duration.ofMillis(2 * jittered))) {
      return false;
    }
    try {
      TimeUnit.MILLISECONDS.sleep(jittered);
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void requireSound(List<OpportunityUpdate> updates) {
    List<Violation> violations = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < updates.size(); i++) {
      OpportunityUpdate one = updates.get(i);
      if (!seen.add(one.id().substring(0, ID_LENGTH))) {
        violations.add(Violation.inBody("/items/" + i + "/id", "is named twice"));
      }
      if (OpportunityMapper.toFields(one, names).isEmpty()) {
        violations.add(Violation.inBody("/items/" + i, "must name at least one member to change"));
      }
    }
    if (!violations.isEmpty()) {
      throw new ProblemException(ProblemType.INVALID_REQUEST, null, violations);
    }
  }

  private static OpportunityUpdateResult result(String id, ProblemException refusal) {
    return refusal == null
        ? new OpportunityUpdateResult(id, true, null, null, null)
        : new OpportunityUpdateResult(
            id,
            false,
            refusal.type().slug(),
            refusal.type().retryable(),
            OpportunityMapper.toDetail(refusal));
  }
}
