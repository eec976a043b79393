package io.strata.system.sap.vendor.partner;

import io.micrometer.core.instrument.MeterRegistry;
import io.strata.system.sap.vendor.odata.Edm;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Never one customer's data in another's answer: what was asked for by customer is looked at again
 * when it arrives, and a row of somebody else is left out, counted and logged.
 */
@ApplicationScoped
public class ForeignRows {

  private static final Logger LOG = Logger.getLogger(ForeignRows.class);

  private final MeterRegistry meters;

  ForeignRows(MeterRegistry meters) {
    this.meters = meters;
  }

  /**
   * @param kind of the rows, for the log and the metric
   * @param number whom they were asked for; all pass when nobody was named
   * @param soldTo whose a row is
   */
  public <T> List<T> dropped(
      String kind, Optional<String> number, List<T> rows, Function<T, String> soldTo) {
    if (number.isEmpty()) {
      return rows;
    }
    List<T> own =
        rows.stream().filter(row -> number.get().equals(Edm.external(soldTo.apply(row)))).toList();
    if (own.size() < rows.size()) {
      LOG.errorf("SAP answered %d foreign rows of %s", rows.size() - own.size(), kind);
      meters.counter("strata.sap.foreign.rows", "kind", kind).increment(rows.size() - own.size());
    }
    return own;
  }
}
