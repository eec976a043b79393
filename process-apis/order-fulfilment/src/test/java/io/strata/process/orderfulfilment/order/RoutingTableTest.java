package io.strata.process.orderfulfilment.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutingTableTest {

  private static final RoutingTable TABLE =
      RoutingTable.of(
          """
          # for people
          Spindles | P-10* | *        | FR | 1010
          Spindles | *     | C-10001  | *  | 1110
          *        | *     | *        | DE | 1210
          """);

  private static Content.Line line(String material, String family, String plant) {
    return new Content.Line(material, BigDecimal.ONE, plant, family, null, null);
  }

  @Test
  void firstRowThatMatchesDecides() {
    assertThat(TABLE.plantOf(line("P-1001", "Spindles", null), "C-10001", "FR")).contains("1010");
    assertThat(TABLE.plantOf(line("P-2001", "Spindles", null), "C-10001", "FR")).contains("1110");
    assertThat(TABLE.plantOf(line("P-1001", "Drives", null), "C-10002", "DE")).contains("1210");
    assertThat(TABLE.plantOf(line("P-1001", null, null), "C-10002", null)).isEmpty();
  }

  @Test
  void plantThatWasOrderedStays() {
    Content content =
        new Content("C-10001", null, List.of(line("P-1", "X", "1710"), line("P-1", "X", null)));
    assertThat(TABLE.route(content, "DE").lines())
        .extracting(Content.Line::plant)
        .containsExactly("1710", "1210");
  }

  @Test
  void rowThatCannotBeReadIsNamed() {
    assertThatThrownBy(() -> RoutingTable.of("* | * | * | 1710")).hasMessageContaining("Line 1");
    assertThatThrownBy(() -> RoutingTable.of("\n* | * | * | * | plant"))
        .hasMessageContaining("Line 2");
  }
}
