package io.strata.experience.salesforce.inventory;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.strata.experience.salesforce.api.InventoryAnswer;
import io.strata.experience.salesforce.api.InventoryApi;
import io.strata.experience.salesforce.api.InventoryCheck;

/** The inventory check as Flow and Apex call it. */
@RunOnVirtualThread
public class InventoryResource implements InventoryApi {

  private final InventoryChecks checks;

  public InventoryResource(InventoryChecks checks) {
    this.checks = checks;
  }

  @Override
  public InventoryAnswer checkInventory(InventoryCheck check) {
    return checks.check(check);
  }
}
