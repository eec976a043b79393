package io.strata.process.orderfulfilment.upstream;

import io.strata.process.orderfulfilment.order.Content;
import io.strata.process.orderfulfilment.order.MasterData;
import io.strata.process.orderfulfilment.upstream.sap.MaterialsApi;
import io.strata.process.orderfulfilment.upstream.sap.OrdersApi;
import io.strata.process.orderfulfilment.upstream.sap.PartnersApi;
import io.strata.process.orderfulfilment.upstream.sap.SapCancellation;
import io.strata.process.orderfulfilment.upstream.sap.SapCancellationReason;
import io.strata.process.orderfulfilment.upstream.sap.SapMaterial;
import io.strata.process.orderfulfilment.upstream.sap.SapOrder;
import io.strata.process.orderfulfilment.upstream.sap.SapOrderLineWrite;
import io.strata.process.orderfulfilment.upstream.sap.SapOrderReference;
import io.strata.process.orderfulfilment.upstream.sap.SapOrderReferencePage;
import io.strata.process.orderfulfilment.upstream.sap.SapOrderWrite;
import io.strata.process.orderfulfilment.upstream.sap.SapPartner;
import io.strata.runtime.correlation.Call;
import io.strata.runtime.fanout.Fanout;
import io.strata.runtime.fanout.Outcome;
import io.strata.runtime.guard.Guards;
import io.strata.runtime.guard.UpstreamGuard;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The ERP as this process sees it. */
@ApplicationScoped
public class SapUpstream {

  private static final int PAGE = 100;
  private static final int LARGE_PAGE = 5000;

  private final OrdersApi orders;
  private final PartnersApi partners;
  private final MaterialsApi materials;
  private final UpstreamGuard guard;
  private final WritingUpstream writing;

  public SapUpstream(
      @RestClient OrdersApi orders,
      @RestClient PartnersApi partners,
      @RestClient MaterialsApi materials,
      Guards guards) {
    this.orders = orders;
    this.partners = partners;
    this.materials = materials;
    this.guard = guards.layer("sys-sap");
    this.writing = new WritingUpstream(guard);
  }

  /** The orders the ERP holds of a reference, whatever became of them. */
  public List<SapOrder> ordersOf(String reference) {
    return guard
        .read("listOrders", () -> orders.listOrders(reference, null, null, PAGE, null))
        .items()
        .stream()
        .filter(order -> reference.equals(order.reference()))
        .toList();
  }

  public SapOrder create(String key, String reference, Content content) {
    SapOrderWrite order =
        new SapOrderWrite(
            reference,
            content.customer(),
            content.date(),
            content.lines().stream()
                .map(line -> new SapOrderLineWrite(line.material(), line.quantity(), line.plant()))
                .toList());
    return writing.write("createOrder", () -> orders.createOrder(key, order).getEntity());
  }

  public SapOrder cancelLine(String order, String line) {
    return writing.write(
        "cancelOrderLine",
        () ->
            orders.cancelOrderLine(
                order, line, new SapCancellation(SapCancellationReason.CUSTOMER_REQUEST)));
  }

  /** What the ERP knows of the customer and the materials of an order, asked all at once. */
  public MasterData masterData(Content content) {
    List<String> ids =
        content.lines().stream()
            .map(Content.Line::material)
            .filter(id -> id != null && !id.isBlank())
            .distinct()
            .toList();
    List<Callable<Optional<?>>> questions = new ArrayList<>();
    questions.add(
        () -> content.customer() == null ? Optional.empty() : partner(content.customer()));
    ids.forEach(id -> questions.add(() -> material(id)));
    List<Optional<?>> answers = new ArrayList<>();
    for (Outcome<Optional<?>> outcome : Fanout.settle(Call.current().deadline(), questions)) {
      switch (outcome) {
        case Outcome.Done<Optional<?>>(var value) -> answers.add(value);
        case Outcome.Failed<Optional<?>>(var problem) -> throw problem;
      }
    }
    Map<String, MasterData.Material> known = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      String id = ids.get(i);
      answers.get(i + 1).ifPresent(told -> known.put(id, (MasterData.Material) told));
    }
    return new MasterData(answers.getFirst().map(MasterData.Customer.class::cast), known);
  }

  /** References of all orders, from page to page. */
  public List<SapOrderReference> references() {
    List<SapOrderReference> found = new ArrayList<>();
    String cursor = null;
    do {
      SapOrderReferencePage page = page(cursor);
      found.addAll(page.items());
      cursor = page.nextCursor();
    } while (cursor != null);
    return found;
  }

  private SapOrderReferencePage page(String cursor) {
    return guard.read(
        "listOrderReferences", () -> orders.listOrderReferences(null, LARGE_PAGE, cursor));
  }

  private Optional<MasterData.Customer> partner(String id) {
    return known("getPartner", () -> partners.getPartner(id)).map(SapUpstream::toCustomer);
  }

  private Optional<MasterData.Material> material(String id) {
    return known("getMaterial", () -> materials.getMaterial(id)).map(SapUpstream::toMaterial);
  }

  private <T> Optional<T> known(String operation, Callable<T> read) {
    try {
      return Optional.of(guard.read(operation, read));
    } catch (ProblemException problem) {
      if (problem.type() == ProblemType.NOT_FOUND) {
        return Optional.empty();
      }
      throw problem;
    }
  }

  private static MasterData.Customer toCustomer(SapPartner partner) {
    String country = partner.address() == null ? null : partner.address().country();
    return new MasterData.Customer(country, Boolean.TRUE.equals(partner.blocked()));
  }

  private static MasterData.Material toMaterial(SapMaterial material) {
    return new MasterData.Material(material.group(), Boolean.TRUE.equals(material.deleted()));
  }
}
