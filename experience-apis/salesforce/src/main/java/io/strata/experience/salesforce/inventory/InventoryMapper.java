package io.strata.experience.salesforce.inventory;

import io.strata.experience.salesforce.api.InventoryAnswer;
import io.strata.experience.salesforce.api.InventoryCheck;
import io.strata.experience.salesforce.api.InventoryResult;
import io.strata.experience.salesforce.api.StockStatus;
import io.strata.experience.salesforce.upstream.inventory.ProcessAvailabilityAnswer;
import io.strata.experience.salesforce.upstream.inventory.ProcessAvailabilityCheck;
import io.strata.experience.salesforce.upstream.inventory.ProcessAvailabilityLineCheck;
import io.strata.experience.salesforce.upstream.inventory.ProcessPlantStatus;
import io.strata.experience.salesforce.upstream.inventory.ProcessPlantStock;
import io.strata.runtime.problem.ProblemType;
import java.util.List;

/** The check as an org asks it and the inventory answers it; flat, a row a line and plant. */
final class InventoryMapper {

  private InventoryMapper() {}

  static ProcessAvailabilityCheck toCheck(InventoryCheck check) {
    return new ProcessAvailabilityCheck(
        check.lines().stream()
            .map(l -> new ProcessAvailabilityLineCheck(l.material(), l.quantity(), l.date()))
            .toList(),
        check.plants());
  }

  static InventoryAnswer toAnswer(ProcessAvailabilityAnswer answer) {
    List<InventoryResult> rows =
        answer.lines().stream()
            .flatMap(line -> line.plants().stream().map(plant -> toRow(line.material(), plant)))
            .toList();
    boolean complete =
        Boolean.TRUE.equals(answer.complete())
            && rows.stream().allMatch(row -> row.status() == StockStatus.KNOWN);
    return new InventoryAnswer(complete, rows);
  }

  /** What is not plainly known, with its quantity, is unknown: an org would read it as a zero. */
  private static InventoryResult toRow(String material, ProcessPlantStock stock) {
    if (stock.status() == ProcessPlantStatus.KNOWN && stock.available() != null) {
      return new InventoryResult(
          material,
          stock.plant(),
          StockStatus.KNOWN,
          stock.available(),
          stock.unit(),
          stock.asOf(),
          null);
    }
    String reason = stock.reason() == null ? ProblemType.UPSTREAM_REFUSED.slug() : stock.reason();
    return new InventoryResult(
        material, stock.plant(), StockStatus.UNKNOWN, null, null, null, reason);
  }
}
