package io.strata.runtime.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestViolationsTest {

  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);

  enum Colour {
    RED
  }

  record Line(String text, BigDecimal amount, Integer count, Boolean on, Colour colour) {}

  record Sheet(List<Line> lines, Line line) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"amount\":\"much\"}|must be a number",
        "{\"amount\":[1]}|must be a number",
        "{\"count\":\"many\"}|must be a number",
        "{\"count\":1.5}|must be a number",
        "{\"on\":\"perhaps\"}|must be true or false",
        "{\"text\":{}}|must be a string as in the contract",
        "{\"colour\":\"blue\"}|must be a known value",
        "{\"size\":1}|is not a known member",
        "{\"text\":|is not readable JSON",
      })
  void expectationIsToldInTheWordsOfJson(String line, String message) {
    assertThat(RequestViolations.explain(refused(line, Line.class))).isEqualTo(message);
  }

  @Test
  void listsAndRecordsAreArraysAndObjects() {
    assertThat(RequestViolations.explain(refused("{\"lines\":1}", Sheet.class)))
        .isEqualTo("must be an array");
    assertThat(RequestViolations.explain(refused("{\"line\":1}", Sheet.class)))
        .isEqualTo("must be an object");
  }

  @Test
  void pointerGoesThroughMembersAndPlaces() {
    JsonProcessingException refused = refused("{\"lines\":[{},{\"amount\":[]}]}", Sheet.class);
    assertThat(RequestViolations.pointer(((JsonMappingException) refused).getPath()))
        .isEqualTo("/lines/1/amount");
  }

  private static JsonProcessingException refused(String json, Class<?> type) {
    return catchThrowableOfType(JsonProcessingException.class, () -> JSON.readValue(json, type));
  }
}
