package io.strata.process.orderfulfilment.delivery;

import io.strata.process.orderfulfilment.order.Stage;

/** One stage of one order on its way to the CRM: an order reaches each stage once. */
public record StageItem(String order, Stage stage) {

  public static StageItem of(String item) {
    int bar = item.lastIndexOf('/');
    return new StageItem(item.substring(0, bar), Stage.of(item.substring(bar + 1)));
  }

  /** As the flow knows it. */
  @Override
  public String toString() {
    return order + "/" + stage.spelled();
  }
}
