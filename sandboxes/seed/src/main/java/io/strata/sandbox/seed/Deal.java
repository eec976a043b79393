package io.strata.sandbox.seed;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * A sales deal with what is being sold.
 *
 * @param id D-100001 to D-100600
 */
public record Deal(
    String id,
    String customerId,
    String name,
    DealStage stage,
    LocalDate closeDate,
    List<DealLine> lines) {

  static final int FIRST_NUMBER = 100_001;

  /** How other systems quote the deal: the id of its record in the CRM, 18 characters. */
  public String reference() {
    return DealReference.of(Integer.parseInt(id.substring(2)) - FIRST_NUMBER + 1);
  }

  /** Sum of the lines in euros. */
  public BigDecimal amount() {
    return lines.stream().map(DealLine::total).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
