package io.strata.contracts.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class OpenApiBreaksTest {

  private static final String BODY = "note: {type: string}";
  private static final String ANSWER = "orderId: {type: string}";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvFileSource(resources = "/planted/breaks.psv", delimiter = '|', quoteCharacter = '\'')
  void removedOrNarrowedIsRed(String what, String before, String after) throws IOException {
    assertThat(breaks(earlier(), earlier().replace(before, after))).as(what).isTrue();
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/planted/additions.psv", delimiter = '|', quoteCharacter = '\'')
  void addedIsGreen(String what, String before, String after) throws IOException {
    assertThat(breaks(earlier(), earlier().replace(before, after))).as(what).isFalse();
  }

  @Test
  void newMajorVersionMayBreak() throws IOException {
    String broken = earlier().replace("nextCursor: {type: string}", "");
    assertThat(breaks(earlier(), broken.replace("version: 1.0.0", "version: 1.1.0"))).isTrue();
    assertThat(breaks(earlier(), broken.replace("version: 1.0.0", "version: 2.0.0"))).isFalse();
  }

  @Test
  void sameContractIsGreen() throws IOException {
    assertThat(breaks(earlier(), earlier())).isFalse();
  }

  private boolean breaks(String earlier, String now) throws IOException {
    Path before = Files.writeString(folder.resolve("earlier.yaml"), earlier);
    Path after = Files.writeString(folder.resolve("now.yaml"), now);
    return !OpenApiBreaks.between(before, after).isEmpty();
  }

  /** The planted contract with what a narrowing needs to be seen on. */
  private static String earlier() throws IOException {
    try (InputStream resource =
        OpenApiBreaksTest.class.getResourceAsStream("/planted/orders.yaml")) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
          .replace(ANSWER, ANSWER + "\n        payment: {type: string, enum: [free, paid]}")
          .replace(
              BODY,
              "note: {type: string, maxLength: 80}\n        status: {$ref: '#/components/schemas/Status'}");
    }
  }
}
