package io.strata.launcher.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.engines.program.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofTest {
  private static final Campaign CAMPAIGN =
      new Campaign(
          "prove",
          "soql",
          "Queries agree.",
          "docs/proofs/soql.md",
          List.of("sandboxes"),
          "^rows:",
          List.of());

  @TempDir private Path repository;
  private ProofFile proof;

  @BeforeEach
  void aCheckout() throws IOException {
    proof = new ProofFile(repository, CAMPAIGN);
    git("init", "-q");
    commit("sandboxes/engine.txt", "1");
  }

  @Test
  void aProofSaysWhatWasProvedWhereAndIsOldOnceWhatItCoversChanges() throws IOException {
    assertThat(proof.complaint()).hasValue("proof soql was never made: ./strata prove soql");
    proof.write(42, 17, List.of(new TestCounts("OracleTest", 3, 0, 0, "1.5")), "- rows: 10,000");
    assertThat(proof.path())
        .content()
        .contains("seed: 42", "took: 17 s", "| OracleTest | 3 | 0 | 0 | 1.5 |", "- rows: 10,000")
        .containsPattern("commit: [0-9a-f]{40}\n")
        .containsPattern("machine: \\d+ cores, \\d{3,} MiB, \\S+ \\S+, Java 2[5-9]");
    commit("docs/other.txt", "1");
    assertThat(proof.complaint()).isEmpty();
    commit("sandboxes/engine.txt", "2");
    assertThat(proof.complaint())
        .hasValue(
            "proof soql is older than what it covers (commits since: 1): ./strata prove soql");
  }

  @Test
  void anotherProofMadeBeforeIsNoUncommittedChangeButASourceIs() throws IOException {
    commit("docs/proofs/kubernetes.md", "as it was committed");
    Files.writeString(repository.resolve("docs/proofs/kubernetes.md"), "made anew");
    proof.write(42, 17, List.of(), "");
    assertThat(proof.path()).content().doesNotContain("uncommitted");
    Files.writeString(repository.resolve("sandboxes/engine.txt"), "changed");
    proof.write(42, 17, List.of(), "");
    assertThat(proof.path()).content().contains("(and uncommitted changes)");
  }

  @Test
  void countsAndFiguresAreReadFromWhatTheRunPrints() {
    String line =
        "[ERROR] Tests run: 4, Failures: 1, Errors: 1, Skipped: 1, Time elapsed: 0.5 s"
            + " <<< FAILURE! -- in io.strata.XTest";
    assertThat(TestCounts.in(line)).hasValue(new TestCounts("io.strata.XTest", 4, 2, 1, "0.5"));
    assertThat(TestCounts.in("[INFO] Tests run: 4, Failures: 0, Errors: 0, Skipped: 0")).isEmpty();
    assertThat(CAMPAIGN.isFigure("rows: 10,000")).isTrue();
    assertThat(CAMPAIGN.isFigure("[INFO] rows: 10,000")).isFalse();
  }

  private void commit(String name, String content) throws IOException {
    Path file = repository.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    git("add", name);
    git("-c", "user.name=t", "-c", "user.email=t@t", "commit", "-q", "-m", "change");
  }

  private void git(String... words) {
    List<String> command = new java.util.ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    assertThat(Programs.output(repository, command.toArray(String[]::new))).isPresent();
  }
}
