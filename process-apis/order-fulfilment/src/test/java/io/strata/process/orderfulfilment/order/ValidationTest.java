package io.strata.process.orderfulfilment.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ValidationTest {

  private static final MasterData KNOWN =
      new MasterData(
          Optional.of(new MasterData.Customer("DE", false)),
          Map.of(
              "P-1", new MasterData.Material(null, false),
              "P-2", new MasterData.Material(null, true)));

  private static Content.Line line(String material, String quantity, String currency) {
    BigDecimal number = quantity == null ? null : new BigDecimal(quantity);
    return new Content.Line(material, number, null, null, true, currency);
  }

  private static List<String> pointers(Content content, MasterData known) {
    return Validation.of(content, known).stream().map(Finding::pointer).toList();
  }

  @Test
  void goodOrderHasNoFinding() {
    Content good = new Content("C-10001", null, List.of(line("P-1", "0.125", "EUR")));
    assertThat(Validation.of(good, KNOWN)).isEmpty();
  }

  @Test
  void everythingWrongIsFoundAtOnce() {
    Content bad =
        new Content(
            "ACME",
            null,
            List.of(
                line(null, "1", "EUR"),
                line("P-1", null, "USD"),
                line("P-1", "-1", null),
                line("P-2", "0.0001", null)));
    assertThat(pointers(bad, KNOWN))
        .containsExactlyInAnyOrder(
            "/customer",
            "/lines/0/material",
            "/lines/1/quantity",
            "/lines/2/quantity",
            "/lines/3/quantity",
            "/lines",
            "/lines/3/material");
  }

  @Test
  void recordsThatMayStillComeAreMissingAndNotWrong() {
    MasterData nothing = new MasterData(Optional.empty(), Map.of());
    Content content = new Content("C-10001", null, List.of(line("P-9", "1", null)));
    assertThat(Validation.of(content, nothing)).hasSize(2).allMatch(Finding::missing);
  }

  @Test
  void blockedCustomerIsWrong() {
    MasterData blocked =
        new MasterData(Optional.of(new MasterData.Customer("DE", true)), KNOWN.materials());
    Content content = new Content("C-10001", null, List.of(line("P-1", "1", null)));
    assertThat(Validation.of(content, blocked)).singleElement().matches(f -> !f.missing());
  }

  @Test
  void editedContentIsReadWithNothingTakenForGranted() {
    ContentReading reading =
        ContentReading.of(
            Json.read(
                """
                {"customer":7,"date":"soon","note":"x","lines":[{"material":"P-1","quantity":"2"},3]}"""));
    assertThat(reading.findings())
        .extracting(Finding::pointer)
        .contains("/customer", "/date", "/note", "/lines/0/quantity", "/lines/1");
  }
}
