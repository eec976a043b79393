package io.strata.process.orderfulfilment.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What is ordered.
 *
 * @param customer canonical id, `C-10001`
 * @param date requested delivery; null when nobody said
 */
public record Content(String customer, LocalDate date, List<Line> lines) {

  public Content {
    lines = lines == null ? List.of() : List.copyOf(lines);
  }

  public Content withLines(List<Line> others) {
    return new Content(customer, date, others);
  }

  /**
   * One line.
   *
   * @param quantity in the material's own unit; null when it was no number
   * @param plant null until routed
   * @param family of the product in the CRM; null for an order by REST
   * @param active whether the CRM sells it; null when not known
   * @param currency of its price in the CRM; null when it has none
   */
  public record Line(
      String material,
      BigDecimal quantity,
      String plant,
      String family,
      Boolean active,
      String currency) {

    public Line {
      quantity = quantity == null ? null : plain(quantity);
    }

    public Line in(String routed) {
      return new Line(material, quantity, routed, family, active, currency);
    }

    private static BigDecimal plain(BigDecimal quantity) {
      BigDecimal stripped = quantity.stripTrailingZeros();
      return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
  }
}
