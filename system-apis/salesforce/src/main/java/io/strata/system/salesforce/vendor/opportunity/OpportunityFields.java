package io.strata.system.salesforce.vendor.opportunity;

import io.strata.system.salesforce.vendor.SalesforceConfig;
import java.util.stream.Stream;

/**
 * The fields of Opportunity that an org named itself.
 *
 * @param externalId the callers' own keys
 * @param orderNumber number of the ERP's order
 * @param deliveryStatus picklist of {@link DeliveryStages}
 */
record OpportunityFields(String externalId, String orderNumber, String deliveryStatus) {

  static OpportunityFields of(SalesforceConfig config) {
    return new OpportunityFields(
        config.externalIdField(), config.orderNumberField(), config.deliveryStatusField());
  }

  /** All that is read of a row but its lines. */
  String[] selected() {
    return Stream.concat(
            Stream.of(SfOpportunity.FIELDS), Stream.of(externalId, orderNumber, deliveryStatus))
        .toArray(String[]::new);
  }
}
