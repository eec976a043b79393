package io.strata.launcher.proof;

import io.strata.engines.Refusal;
import io.strata.engines.program.Folders;
import io.strata.engines.program.Maven;
import io.strata.launcher.catalogue.Catalogue;
import io.strata.launcher.process.Ports;
import io.strata.launcher.process.ProcessIdentity;
import io.strata.launcher.process.WhenCutOff;
import io.strata.launcher.suite.Installation;
import io.strata.launcher.suite.Shutdown;
import io.strata.launcher.suite.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** Runs of the whole test suite and of campaigns, with a home and ports of their own. */
public final class TestRuns {
  private final Path repository;

  private final Consumer<String> out;

  /** What the runs print goes to {@code out}, line by line. */
  public TestRuns(Path repository, Consumer<String> out) {
    this.repository = repository;
    this.out = out;
  }

  /** All that CI runs; Maven's exit code. */
  public int all() {
    return inOwnHome(List.of("verify"), out);
  }

  /** What proofs have become older than what they cover, or were never made. */
  public List<String> oldProofs() {
    return Campaign.of("prove").stream()
        .map(campaign -> new ProofFile(repository, campaign).complaint())
        .flatMap(Optional::stream)
        .toList();
  }

  /** Runs a campaign and writes its file, whose path it returns; refuses if it showed nothing. */
  public Path run(Campaign campaign) {
    long seed = ThreadLocalRandom.current().nextLong(1, Integer.MAX_VALUE);
    Instant begun = Instant.now();
    List<TestCounts> counts = new ArrayList<>();
    List<String> figures = new ArrayList<>();
    List<String> arguments =
        campaign.maven().stream().map(w -> w.replace("${seed}", Long.toString(seed))).toList();
    int exitCode =
        inOwnHome(
            arguments,
            line -> {
              out.accept(line);
              TestCounts.in(line).ifPresent(counts::add);
              if (campaign.isFigure(line)) {
                figures.add("- " + line.strip());
              }
            });
    if (exitCode != 0) {
      throw Refusal.failed("It failed; no file was written.");
    }
    if (counts.isEmpty()) {
      throw Refusal.failed("No test belongs to it; no file was written.");
    }
    ProofFile file = new ProofFile(repository, campaign);
    long seconds = Duration.between(begun, Instant.now()).toSeconds();
    file.write(seed, seconds, counts, String.join("\n", figures));
    return file.path();
  }

  private int inOwnHome(List<String> arguments, Consumer<String> listener) {
    Ports ports = new Ports();
    try {
      Path home = Files.createTempDirectory("strata-test-");
      Map<String, String> environment =
          Map.of(
              "STRATA_HOME", home.toString(),
              "STRATA_EDGE_PORT", Integer.toString(ports.free()),
              "STRATA_INTERNAL_PORT", Integer.toString(ports.free()));
      WhenCutOff cutOff =
          new WhenCutOff(
              () -> {
                Shutdown.end(ProcessIdentity.descendants());
                leaveNothing(environment);
              });
      try {
        return new Maven(repository).run(arguments, environment, listener);
      } finally {
        if (cutOff.cancel()) {
          leaveNothing(environment);
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Tests that did not come to their end leave the processes of their suite behind. */
  private void leaveNothing(Map<String, String> environment) {
    Installation own = Installation.fromEnvironment(repository, environment);
    Installation ofAcceptance =
        own.at(repository.resolve("acceptance-tests/target/suite"), own.ports());
    for (Installation installation : List.of(ofAcceptance, own)) {
      if (new Suite(installation, Catalogue.shipped(), out).down()) {
        out.accept("Stopped what the tests had left running in " + installation.home());
      }
    }
    Folders.delete(own.home());
  }
}
