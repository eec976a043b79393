package io.strata.experience.salesforce.inventory;

import io.strata.experience.salesforce.api.InventoryAnswer;
import io.strata.experience.salesforce.api.InventoryCheck;
import io.strata.experience.salesforce.upstream.InventoryUpstream;
import jakarta.enterprise.context.ApplicationScoped;

/** The one check behind both doors, REST and SOAP. */
@ApplicationScoped
public class InventoryChecks {

  private final InventoryUpstream inventory;

  public InventoryChecks(InventoryUpstream inventory) {
    this.inventory = inventory;
  }

  public InventoryAnswer check(InventoryCheck check) {
    return InventoryMapper.toAnswer(inventory.check(InventoryMapper.toCheck(check)));
  }
}
