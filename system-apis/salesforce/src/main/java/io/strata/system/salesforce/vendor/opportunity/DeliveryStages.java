package io.strata.system.salesforce.vendor.opportunity;

import io.strata.system.salesforce.api.DeliveryStatus;
import java.util.Arrays;

/** How far a delivery is, as values of the org's picklist. */
final class DeliveryStages {

  private DeliveryStages() {}

  /** Null stays null. */
  static String toValue(DeliveryStatus status) {
    return switch (status) {
      case null -> null;
      case NOT_STARTED -> "Not Started";
      case IN_PRODUCTION -> "In Production";
      case SHIPPED -> "Shipped";
      case DELIVERED -> "Delivered";
      case INVOICED -> "Invoiced";
    };
  }

  /** Null for a value that the org added, which says nothing in our words. */
  static DeliveryStatus toStatus(Object value) {
    return Arrays.stream(DeliveryStatus.values())
        .filter(status -> toValue(status).equals(value))
        .findFirst()
        .orElse(null);
  }
}
