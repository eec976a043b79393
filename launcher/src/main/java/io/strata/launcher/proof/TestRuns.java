package io.strata.launcher.proof;

import io.strata.launcher.Refusal;
import io.strata.launcher.build.Folders;
import io.strata.launcher.build.Maven;
import io.strata.launcher.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Runs of the whole test suite and of campaigns, with a home and ports of their own. */
public final class TestRuns {
  private final Path repository;

  public TestRuns(Path repository) {
    this.repository = repository;
  }

  /** All that CI runs; Maven's exit code. */
  public int all() {
    return inOwnHome(List.of("verify"));
  }

  /** What proofs have become older than what they cover, or were never made. */
  public List<String> oldProofs() {
    return Campaign.all().stream()
        .map(campaign -> new ProofFile(repository, campaign).complaint())
        .flatMap(Optional::stream)
        .toList();
  }

  /** Runs a campaign and writes its file, whose path it returns; refuses if it proved nothing. */
  public Path prove(Campaign campaign) {
    Path figures = repository.resolve(".strata/proof/" + campaign.name() + ".md");
    long seed = ThreadLocalRandom.current().nextLong(1, Integer.MAX_VALUE);
    Instant begun = Instant.now();
    List<String> arguments = new ArrayList<>(List.of("test"));
    arguments.addAll(campaign.maven());
    arguments.addAll(List.of("-Dproof.figures=" + figures, "-Dproof.seed=" + seed));
    try {
      Files.createDirectories(figures.getParent());
      Files.deleteIfExists(figures);
      if (inOwnHome(arguments) != 0) {
        throw Refusal.failed("The campaign failed; no proof was written.");
      }
      List<TestCounts> counts = TestCounts.since(FileTime.from(begun), repository);
      if (counts.isEmpty()) {
        throw Refusal.failed("No test belongs to the campaign; no proof was written.");
      }
      ProofFile file = new ProofFile(repository, campaign);
      String measured = Files.exists(figures) ? Files.readString(figures) : "";
      file.write(seed, Duration.between(begun, Instant.now()).toSeconds(), counts, measured);
      return file.path();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private int inOwnHome(List<String> arguments) {
    Ports ports = new Ports();
    try {
      Path home = Files.createTempDirectory("strata-test-");
      Map<String, String> environment =
          Map.of(
              "STRATA_HOME", home.toString(),
              "STRATA_EDGE_PORT", Integer.toString(ports.free()),
              "STRATA_INTERNAL_PORT", Integer.toString(ports.free()));
      try {
        return new Maven(repository).runHere(arguments, environment);
      } finally {
        Folders.delete(home);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
