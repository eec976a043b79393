package io.strata.runtime.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.strata.runtime.guard.LenientReading;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictReadingTest {

  private static final ObjectMapper STRICT = new ObjectMapper();

  static {
    new StrictReading().customize(STRICT);
  }

  record Sheet(String title, List<String> lines) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"title\":\"a\\u0000\"}|/title",
        "{\"lines\":[\"a\",\"\\u0000\"]}|/lines/1",
        "{\"title\":1}|/title",
      })
  void textIsRefusedWhereItIsNone(String json, String pointer) {
    MismatchedInputException refused =
        catchThrowableOfType(
            MismatchedInputException.class, () -> STRICT.readValue(json, Sheet.class));
    assertThat(RequestViolations.pointer(refused.getPath())).isEqualTo(pointer);
    assertThat(RequestViolations.explain(refused)).isEqualTo("must be a string as in the contract");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = "{\"title\":\"a\\u0000b\",\"more\":1}|a\0b")
  void providerMaySayWhatItLikes(String json, String title) throws JsonProcessingException {
    assertThat(LenientReading.of(STRICT).readValue(json, Sheet.class).title()).isEqualTo(title);
  }
}
