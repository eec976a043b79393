package io.strata.durable.step;

import io.strata.durable.database.Transaction;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A flow of its own name whose steps do as the test says, and which writes down all it sees. */
final class ScriptedFlow implements Flow {

  static final List<String> STEPS = List.of("read", "create", "write-back");

  final Map<String, Function<Attempt, Outcome>> script = new ConcurrentHashMap<>();
  final Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();
  final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
  final Queue<Failure> failures = new ConcurrentLinkedQueue<>();

  /** How often each step of each item had its effect. */
  final Map<String, AtomicInteger> effects = new ConcurrentHashMap<>();

  volatile Consumer<Entry> whenRecorded = entry -> {};
  RetryPolicy retry =
      RetryPolicy.of(List.of(Duration.ZERO), Duration.ofMillis(50), Duration.ofMillis(100));

  private final String name = "flow-" + UUID.randomUUID();

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Step> steps() {
    return STEPS.stream().<Step>map(Scripted::new).toList();
  }

  @Override
  public RetryPolicy retry() {
    return retry;
  }

  @Override
  public void recorded(Transaction tx, Entry entry) {
    whenRecorded.accept(entry);
    tx.afterCommit(() -> entries.add(entry));
  }

  @Override
  public void dead(Transaction tx, Failure failure) {
    tx.afterCommit(() -> failures.add(failure));
  }

  List<Entry.Kind> kinds(String item) {
    return entries.stream().filter(e -> e.item().equals(item)).map(Entry::kind).toList();
  }

  List<Attempt> attempts(String item, String key) {
    return attempts.stream()
        .filter(a -> a.item().equals(item) && (key == null || a.key().equals(key)))
        .toList();
  }

  Collection<Integer> counts() {
    return effects.values().stream().map(AtomicInteger::get).collect(Collectors.toList());
  }

  void effect(String item, String step) {
    effects.computeIfAbsent(item + "/" + step, all -> new AtomicInteger()).incrementAndGet();
  }

  private final class Scripted implements Step {

    private final String name;

    Scripted(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Outcome run(Attempt attempt) {
      attempts.add(attempt);
      Function<Attempt, Outcome> scripted = script.get(name);
      if (scripted != null) {
        return scripted.apply(attempt);
      }
      effect(attempt.item(), name);
      return new Outcome.Done(name + " is done");
    }
  }
}
