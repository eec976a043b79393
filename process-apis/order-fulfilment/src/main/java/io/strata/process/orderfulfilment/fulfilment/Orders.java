package io.strata.process.orderfulfilment.fulfilment;

import io.strata.durable.database.Database;
import io.strata.process.orderfulfilment.journal.OrderLog;
import io.strata.process.orderfulfilment.order.OrderView;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Reads orders outside of any transaction. */
@ApplicationScoped
public class Orders {

  private final Database database;
  private final OrderLog log;

  public Orders(Database database, OrderLog log) {
    this.database = database;
    this.log = log;
  }

  public Optional<OrderView> find(String id) {
    return database.transaction("read", tx -> log.find(tx, id));
  }

  OrderView of(String id) {
    return find(id).orElseThrow(() -> new IllegalStateException("a flow without its order"));
  }
}
