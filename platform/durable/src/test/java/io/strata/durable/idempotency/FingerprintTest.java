package io.strata.durable.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {

  private static String of(String body) {
    return Fingerprint.of("/v1/orders?null", body.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      delimiter = '|',
      value = {
        "'{\"a\":1,\"b\":[2,3]}' | '{ \"b\" : [2, 3], \"a\" : 1 }'",
        "'{\"a\":{\"x\":1,\"y\":2}}' | '{\"a\":{\"y\":2,\"x\":1}}'",
        "'{\"a\":1}' | '{\"a\":1.00}'",
        "'{\"a\":1e2}' | '{\"a\":100}'",
        "'{\"a\":\"Ä\"}' | '{\"a\":\"\\u00c4\"}'"
      })
  void writingDoesNotCount(String one, String other) {
    assertThat(of(one)).isEqualTo(of(other));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      delimiter = '|',
      value = {
        "'{\"a\":1}' | '{\"a\":\"1\"}'",
        "'{\"a\":1}' | '{\"a\":2}'",
        "'{\"a\":0.1}' | '{\"a\":0.10000000000000000001}'",
        "'[1,2]' | '[2,1]'",
        "'[[1],[2]]' | '[[1,2]]'",
        "'{\"a\":null}' | '{}'",
        "'{\"a\":1}' | '{\"b\":1}'",
        "'{\"a\":true}' | '{\"a\":\"true\"}'",
        "'not json' | 'no json'",
        "'' | '{}'"
      })
  void meaningCounts(String one, String other) {
    assertThat(of(one)).isNotEqualTo(of(other));
  }

  @Test
  void hugeExponentIsNotWrittenOut() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertThat(of("{\"a\":1e99999999}")).hasSize(64));
  }
}
