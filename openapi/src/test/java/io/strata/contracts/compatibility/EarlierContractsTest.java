package io.strata.contracts.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierContractsTest {

  @TempDir Path folder;

  @Test
  void withoutReleaseTheFirstParentCounts() throws Exception {
    Path repository = repository("first", "second", "third");
    assertThat(earlier(repository)).contains("second");
  }

  @Test
  void branchIsComparedWithWhereItLeftMain() throws Exception {
    Path repository = repository("first", "second");
    git(repository, "branch", "-M", "main");
    git(repository, "checkout", "-q", "-b", "feature");
    commit(repository, "broken");
    commit(repository, "unrelated");
    assertThat(earlier(repository)).contains("second");
  }

  @Test
  void lastReleaseCountsBeforeTheParent() throws Exception {
    Path repository = repository("first");
    git(repository, "tag", "v0.1.0");
    commit(repository, "second");
    commit(repository, "third");
    assertThat(earlier(repository)).contains("first");
  }

  @Test
  void releaseItselfIsComparedWithTheOneBefore() throws Exception {
    Path repository = repository("first");
    git(repository, "tag", "v0.1.0");
    commit(repository, "second");
    git(repository, "tag", "v0.2.0");
    assertThat(earlier(repository)).contains("first");
  }

  @Test
  void firstCommitHasNoEarlierContracts() throws Exception {
    assertThat(earlier(repository("first"))).isEmpty();
  }

  @Test
  void shallowCloneSaysWhatIsMissing() throws Exception {
    Path origin = repository("first", "second");
    Path clone = folder.resolve("clone");
    git(folder, "clone", "-q", "--depth", "1", origin.toUri().toString(), clone.toString());
    assertThatThrownBy(() -> earlier(clone)).hasMessageContaining("git fetch --unshallow");
  }

  @Test
  void folderWithoutHistorySaysSo() throws Exception {
    Path bare = Files.createDirectories(folder.resolve("bare"));
    assertThatThrownBy(() -> earlier(bare)).hasMessageContaining("no git clone");
  }

  private Optional<String> earlier(Path repository) throws IOException {
    Optional<Path> written =
        new EarlierContracts(repository).writtenTo(Files.createTempDirectory(folder, "earlier"));
    return written.isEmpty()
        ? Optional.empty()
        : Optional.of(Files.readString(written.get().resolve("orders.yaml")).strip());
  }

  private Path repository(String... contents) throws Exception {
    Path repository = Files.createDirectories(folder.resolve("origin"));
    git(repository, "init", "-q");
    for (String content : contents) {
      commit(repository, content);
    }
    return repository;
  }

  private static void commit(Path repository, String content) throws Exception {
    Files.createDirectories(repository.resolve("openapi"));
    Files.writeString(repository.resolve("openapi/orders.yaml"), content);
    git(repository, "add", ".");
    git(repository, "commit", "-q", "-m", content);
  }

  private static void git(Path where, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "git",
                "-c",
                "user.name=t",
                "-c",
                "user.email=t@t.example",
                "-C",
                where.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
