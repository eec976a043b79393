package io.strata.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.acceptance.suite.Edge;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A warning that every start repeats is one that nobody reads. */
class StartTest {

  @ParameterizedTest
  @ValueSource(strings = {"exp-web", "exp-partner", "prc-customer-360", "sys-salesforce"})
  void serviceStartsWithoutAWarning(String artifact) throws IOException {
    List<String> log = Files.readAllLines(Edge.suite().installation().log(artifact));
    List<String> start = log.stream().takeWhile(line -> !line.contains(" started in ")).toList();
    assertThat(start).as("the start has an end").hasSizeLessThan(log.size());
    assertThat(start)
        .noneMatch(line -> line.contains("\"level\":\"WARN\""))
        .noneMatch(line -> line.contains("\"level\":\"ERROR\""));
  }
}
