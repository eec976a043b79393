package io.strata.system.salesforce.vendor.pubsub;

import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import io.strata.runtime.problem.Violation;
import io.strata.system.salesforce.api.Money;
import io.strata.system.salesforce.api.OrderStatusEvent;
import io.strata.system.salesforce.vendor.SalesforceConfig;
import io.strata.system.salesforce.vendor.SalesforceConnector;
import io.strata.system.salesforce.vendor.SfFields;
import io.strata.system.salesforce.vendor.Target;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Tells the org what became of orders, by a platform event. */
@ApplicationScoped
public class OrderStatusEvents {

  private static final Target EVENT =
      new Target(
          "Order_Status_Changed__e",
          Map.of(
              "Opportunity_Id__c", "/opportunityId",
              "SAP_Order_Number__c", "/orderNumber",
              "Status__c", "/status",
              "Amount__c", "/amount",
              "Occurred_At__c", "/occurredAt",
              "Delivered__c", "/delivered"));

  private final SalesforceConnector org;
  private final String currency;

  public OrderStatusEvents(SalesforceConnector org, SalesforceConfig config) {
    this.org = org;
    this.currency = config.currency();
  }

  /**
   * Publishes; an outcome that got lost on the way cannot be looked up, so whoever repeats it may
   * publish it twice.
   *
   * @return the event's id at the org
   */
  public String publish(OrderStatusEvent event) {
    SfFields fields =
        new SfFields()
            .set("Opportunity_Id__c", event.opportunityId())
            .set("SAP_Order_Number__c", event.orderNumber())
            .set("Status__c", event.status())
            .set("Amount__c", amount(event.amount()))
            .set("Occurred_At__c", event.occurredAt())
            .set("Delivered__c", event.delivered());
    return org.publish("notifyOrderStatus", EVENT, fields);
  }

  /** The org takes every amount for one of its own currency. */
  private BigDecimal amount(Money money) {
    if (money == null) {
      return null;
    }
    if (!money.currency().equals(currency)) {
      throw new ProblemException(
          ProblemType.RULE_VIOLATED,
          null,
          List.of(Violation.inBody("/amount/currency", "must be " + currency)));
    }
    return new BigDecimal(money.amount());
  }
}
