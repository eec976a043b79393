package io.strata.sandbox.sap.system;

import io.strata.sandbox.sap.catalogue.Catalogue;
import io.strata.sandbox.sap.catalogue.EntitySet;
import io.strata.sandbox.sap.rules.Application;
import io.strata.sandbox.sap.sales.Completeness;
import io.strata.sandbox.sap.sales.OrderParts;
import io.strata.sandbox.sap.sales.SalesOrders;
import io.strata.sandbox.sap.stock.AvailabilityFunctions;
import java.time.InstantSource;

/** Brings the rules of all objects together. */
public final class BusinessRules {

  private BusinessRules() {}

  /** The rules of a system whose incomplete documents are treated so. */
  public static Application of(
      Catalogue catalogue, Completeness completeness, InstantSource clock) {
    Application application = new Application();
    sales(application, catalogue, completeness);
    AvailabilityFunctions availability = new AvailabilityFunctions(clock);
    application
        .reading("DetermineAvailabilityAt", availability::at)
        .reading("DetermineAvailabilityOf", availability::of)
        .reading("CalculateAvailabilityTimeseries", availability::timeseries);
    return application;
  }

  private static void sales(
      Application application, Catalogue catalogue, Completeness completeness) {
    SalesOrders orders = new SalesOrders(application::of, completeness);
    OrderParts parts = new OrderParts(application::of);
    for (EntitySet set : catalogue.service("API_SALES_ORDER_SRV").orElseThrow().allSets()) {
      application.rules(set.name(), parts);
    }
    application.rules("A_SalesOrder", orders).rules("A_SalesOrderItem", orders.items());
    application
        .action(
            "releaseApprovalRequest",
            (transaction, arguments, messages) ->
                SalesOrders.decideApproval(transaction, arguments, "B"))
        .action(
            "rejectApprovalRequest",
            (transaction, arguments, messages) ->
                SalesOrders.decideApproval(transaction, arguments, "C"));
  }
}
