package io.strata.contracts.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** No consumer of an earlier contract is broken without a new major version. */
class ContractCompatibilityTest {

  private static final Path REPOSITORY = Path.of(System.getProperty("repository.root"));

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> contractStillServesItsConsumers() throws IOException {
    Optional<Path> earlier = new EarlierContracts(REPOSITORY).writtenTo(folder);
    return earlier.stream()
        .flatMap(ContractCompatibilityTest::contracts)
        .map(
            contract ->
                dynamicTest(
                    contract.getFileName().toString(),
                    () -> assertThat(breaks(contract)).isEmpty()));
  }

  /** A contract that is gone broke everybody. */
  private static List<String> breaks(Path earlier) throws IOException {
    Path now = REPOSITORY.resolve("openapi").resolve(earlier.getFileName());
    if (!Files.exists(now)) {
      return List.of("removed: " + earlier.getFileName());
    }
    return earlier.toString().endsWith(".graphqls")
        ? GraphqlBreaks.between(Files.readString(earlier), Files.readString(now))
        : OpenApiBreaks.between(earlier, now);
  }

  private static Stream<Path> contracts(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
