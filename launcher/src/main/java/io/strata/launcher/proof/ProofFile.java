package io.strata.launcher.proof;

import com.sun.management.OperatingSystemMXBean;
import io.strata.engines.program.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The file of a campaign: what it showed, on which commit and machine. */
final class ProofFile {
  private static final String COMMIT = "commit: ";

  private final Path repository;
  private final Campaign campaign;

  ProofFile(Path repository, Campaign campaign) {
    this.repository = repository;
    this.campaign = campaign;
  }

  Path path() {
    return repository.resolve(campaign.file());
  }

  void write(long seed, long seconds, List<TestCounts> counts, String figures) {
    StringBuilder rows = new StringBuilder();
    for (TestCounts row : counts) {
      rows.append(
          "| %s | %d | %d | %d | %s |%n"
              .formatted(row.name(), row.tests(), row.failed(), row.skipped(), row.seconds()));
    }
    String text =
        """
        # %s

        %s
        Made by `./strata %s %s`.

        commit: %s
        at: %s
        seed: %d
        took: %d s
        machine: %s

        | class | tests | failed | skipped | seconds |
        |---|---|---|---|---|
        %s
        %s
        """
            .formatted(
                campaign.name(),
                campaign.about(),
                campaign.command(),
                campaign.name(),
                commit(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                seed,
                seconds,
                machine(),
                rows,
                figures);
    try {
      Files.createDirectories(path().getParent());
      Files.writeString(path(), text.strip() + "\n");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** What is to be said of the proof's age; empty while it is as new as what it covers. */
  Optional<String> complaint() {
    String again = ": ./strata prove " + campaign.name();
    if (!Files.exists(path())) {
      return Optional.of("proof " + campaign.name() + " was never made" + again);
    }
    Optional<String> proved = provedCommit();
    List<String> log =
        new ArrayList<>(List.of("rev-list", "--count", proved.orElse("") + "..HEAD", "--"));
    log.addAll(campaign.covers());
    String since = git(log).orElse("unknown");
    return proved.isPresent() && since.equals("0")
        ? Optional.empty()
        : Optional.of(
            "proof %s is older than what it covers (commits since: %s)%s"
                .formatted(campaign.name(), since, again));
  }

  private Optional<String> provedCommit() {
    try {
      return Files.readAllLines(path()).stream()
          .filter(line -> line.startsWith(COMMIT))
          .map(line -> line.substring(COMMIT.length()).split(" ")[0])
          .findFirst();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Pages, such as a proof made before this one, are no change of what is proved. */
  private String commit() {
    String head = git(List.of("rev-parse", "HEAD")).orElse("unknown");
    String apart = ":(top,exclude)docs";
    boolean clean =
        git(List.of("status", "--porcelain", "--untracked-files=no", "--", ":(top)", apart))
            .filter(String::isEmpty)
            .isPresent();
    return clean ? head : head + " (and uncommitted changes)";
  }

  private static String machine() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return "%d cores, %d MiB, %s %s, Java %s"
        .formatted(
            system.getAvailableProcessors(),
            system.getTotalMemorySize() >> 20,
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.version());
  }

  private Optional<String> git(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(arguments);
    return Programs.output(repository, command.toArray(String[]::new));
  }
}
