package io.strata.sandbox.sap.production;

import io.strata.sandbox.sap.error.SapException;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Transaction;
import io.strata.sandbox.sap.rules.Application;
import io.strata.sandbox.sap.rules.FunctionRules.Result;
import java.util.Map;
import java.util.function.BiFunction;

/** The actions of API_PRODUCTION_ORDER_2_SRV. */
public final class ProductionActions {

  private ProductionActions() {}

  public static void register(Application application) {
    application.rules(ProductionOrders.SET, new ProductionOrders());
    onOrder(application, "ReleaseOrder", ProductionProgress::release);
    onOrder(application, "TechlyCmpltOrder", ProductionProgress::complete);
    onOrder(application, "CloseOrder", ProductionProgress::close);
    onOrder(application, "DeliveryCompletedOrder", ProductionProgress::deliveryCompleted);
    onOrder(application, "DiscardOrder", ProductionProgress::discard);
    application.action(
        "ReleaseOperation",
        (transaction, arguments, messages) ->
            operation(transaction, arguments, Map.of("OperationIsReleased", "X")));
    application.action(
        "ScheduleProductionOrderOperation",
        (transaction, arguments, messages) ->
            operation(
                transaction,
                arguments,
                Map.of(
                    "OpErlstSchedldExecStrtDte",
                    arguments.get("OpErlstSchedldExecStrtDte"),
                    "OperationIsScheduled",
                    "X")));
    application.action(
        "ConvertPlndOrder",
        (transaction, arguments, messages) -> {
          throw SapException.business(
              "CO/104", "Planned order " + arguments.get("PlannedOrder") + " does not exist");
        });
  }

  private static void onOrder(
      Application application, String name, BiFunction<Transaction, String, Row> step) {
    application.action(
        name,
        (transaction, arguments, messages) ->
            Result.of(step.apply(transaction, (String) arguments.get("ManufacturingOrder"))));
  }

  private static Result operation(
      Transaction transaction, Map<String, Object> arguments, Map<String, Object> changes) {
    return Result.of(
        ProductionProgress.operation(
            transaction,
            (String) arguments.get("ManufacturingOrder"),
            (String) arguments.get("ManufacturingOrderOperation"),
            changes));
  }
}
