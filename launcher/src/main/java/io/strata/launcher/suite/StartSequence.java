package io.strata.launcher.suite;

import io.strata.engines.Refusal;
import io.strata.launcher.catalogue.Component;
import io.strata.launcher.process.ProcessIdentity;
import io.strata.launcher.state.ComponentRecord;
import io.strata.launcher.state.StateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/** Starts components side by side, each as soon as what it needs is ready. */
final class StartSequence {
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final int SHOWN_LINES = 20;

  private final StateFile stateFile;
  private final Function<Component, ComponentProcess> processes;
  private final Function<String, Path> logs;
  private final Consumer<String> progress;
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final Queue<ProcessIdentity> started = new ConcurrentLinkedQueue<>();

  StartSequence(
      StateFile stateFile,
      Function<Component, ComponentProcess> processes,
      Function<String, Path> logs,
      Consumer<String> progress) {
    this.stateFile = stateFile;
    this.processes = processes;
    this.logs = logs;
    this.progress = progress;
  }

  /** Returns when all are ready; refuses, with the end of its log, when one died. */
  void run(List<Component> inOrder) {
    Map<String, CompletableFuture<Boolean>> running = new LinkedHashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Component component : inOrder) {
        List<CompletableFuture<Boolean>> needed =
            component.needs().stream().filter(running::containsKey).map(running::get).toList();
        running.put(
            component.name(),
            CompletableFuture.allOf(needed.toArray(CompletableFuture[]::new))
                .thenApplyAsync(all -> startAfter(component, needed), threads));
      }
      running.values().forEach(CompletableFuture::join);
    }
    if (!failures.isEmpty()) {
      throw Refusal.failed(String.join("\n\n", failures));
    }
  }

  /** What this sequence has started, whether or not it is alive. */
  List<ProcessIdentity> started() {
    return List.copyOf(started);
  }

  private boolean startAfter(Component component, List<CompletableFuture<Boolean>> needed) {
    String name = component.name();
    if (!needed.stream().allMatch(CompletableFuture::join)) {
      progress.accept("%-20s not started: something it needs is missing".formatted(name));
      stateFile.update(state -> state.with(name, ComponentRecord.stopped()));
      return false;
    }
    try {
      start(component);
      return true;
    } catch (RuntimeException failed) {
      stateFile.update(state -> state.with(name, state.component(name).failed()));
      progress.accept("%-20s failed, its log: %s".formatted(name, logs.apply(name)));
      failures.add(failed instanceof Refusal ? failed.getMessage() : name + ": " + failed);
      return false;
    }
  }

  private void start(Component component) {
    String name = component.name();
    Path log = logs.apply(name);
    Instant begun = Instant.now();
    ComponentProcess process = processes.apply(component);
    ProcessIdentity identity = process.prepare().start(log);
    started.add(identity);
    progress.accept("%-20s starting".formatted(name));
    stateFile.update(state -> state.with(name, ComponentRecord.starting(identity)));
    while (!process.isReady()) {
      if (!identity.isAlive()) {
        throw Refusal.failed("%s died during its start. %s".formatted(name, end(log)));
      }
      if (Duration.between(begun, Instant.now()).compareTo(process.patience()) > 0) {
        Shutdown.end(List.of(identity));
        throw Refusal.failed(
            "%s was not ready after %d s and was stopped. %s"
                .formatted(name, process.patience().toSeconds(), end(log)));
      }
      Shutdown.pause(LOOK_EVERY);
    }
    double seconds = Math.round(Duration.between(begun, Instant.now()).toMillis() / 100.0) / 10.0;
    stateFile.update(state -> state.with(name, state.component(name).ready(seconds)));
    progress.accept(String.format(Locale.ROOT, "%-20s ready after %.1f s", name, seconds));
  }

  private static String end(Path log) {
    try {
      List<String> lines = Files.readString(log, StandardCharsets.ISO_8859_1).lines().toList();
      List<String> last = lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
      return "The end of %s:\n%s".formatted(log, String.join("\n", last));
    } catch (IOException unreadable) {
      return "It left no log in " + log + ".";
    }
  }
}
