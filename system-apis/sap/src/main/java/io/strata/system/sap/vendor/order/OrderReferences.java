package io.strata.system.sap.vendor.order;

import static io.strata.system.sap.vendor.odata.Filter.atLeast;
import static io.strata.system.sap.vendor.odata.Filter.greater;

import io.strata.runtime.problem.ProblemException;
import io.strata.system.sap.api.OrderReference;
import io.strata.system.sap.paging.Cursor;
import io.strata.system.sap.paging.Page;
import io.strata.system.sap.vendor.SapConnector;
import io.strata.system.sap.vendor.odata.Filter;
import io.strata.system.sap.vendor.odata.Literal;
import io.strata.system.sap.vendor.odata.ODataUrl;
import io.strata.system.sap.vendor.odata.SapService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Headers of many sales orders at once, for those who compare. Whatever way an order came, it is
 * here once it has a number.
 */
@ApplicationScoped
public class OrderReferences {

  /** Days that Edm.DateTime has (OData 2.0, Primitive Data Types). */
  private static final LocalDate FIRST = LocalDate.of(1753, 1, 1);

  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

  private static final String[] FIELDS = {
    SapOrder.KEY,
    SapOrder.REFERENCE,
    SapOrder.ORDERED,
    SapOrder.CREATED,
    SapOrder.CHANGED,
    SapOrder.REJECTION,
    SapOrder.DELIVERY,
    SapOrder.BILLING
  };

  /** What decides on the list, also told apart from other lists by its cursor. */
  private record Wanted(LocalDate orderedSince) {}

  private final SapConnector sap;

  OrderReferences(SapConnector sap) {
    this.sap = sap;
  }

  /**
   * In order of document number, and by it: a page stays right while orders come.
   *
   * @param orderedSince null for all
   * @throws ProblemException `invalid-request` for a day the system cannot compare with
   */
  public Page<OrderReference> list(LocalDate orderedSince, int limit, String cursor) {
    Wanted wanted = new Wanted(comparable(orderedSince));
    ODataUrl url =
        ODataUrl.of(SapService.SALES_ORDERS, SapOrder.SET)
            .select(FIELDS)
            .orderBy(SapOrder.KEY)
            .top(limit);
    Stream.of(
            Cursor.after(cursor, wanted).map(last -> greater(SapOrder.KEY, last)),
            Optional.ofNullable(orderedSince)
                .map(day -> atLeast(SapOrder.ORDERED, Literal.day(day))))
        .flatMap(Optional::stream)
        .reduce(Filter::and)
        .ifPresent(url::where);
    List<SapOrder> rows = sap.rows("listOrderReferences", url, SapOrder.class, limit);
    return Page.of(rows, limit, row -> Cursor.next(row.number(), wanted))
        .map(OrderMapper::toReference);
  }

  private static LocalDate comparable(LocalDate day) {
    if (day != null && (day.isBefore(FIRST) || day.isAfter(LAST))) {
      throw ProblemException.invalidParameter("orderedSince", "must be between 1753 and 9999");
    }
    return day;
  }
}
