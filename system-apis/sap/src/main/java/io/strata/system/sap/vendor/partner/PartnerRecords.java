package io.strata.system.sap.vendor.partner;

import static io.strata.system.sap.vendor.odata.Filter.contains;
import static io.strata.system.sap.vendor.odata.Filter.equal;
import static io.strata.system.sap.vendor.odata.Filter.greater;

import io.strata.runtime.problem.ProblemException;
import io.strata.system.sap.api.Partner;
import io.strata.system.sap.paging.Cursor;
import io.strata.system.sap.paging.Page;
import io.strata.system.sap.vendor.SapConnector;
import io.strata.system.sap.vendor.odata.Filter;
import io.strata.system.sap.vendor.odata.ODataUrl;
import io.strata.system.sap.vendor.odata.SapService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The business partners that are customers of ours: those with a canonical id. */
@ApplicationScoped
public class PartnerRecords {

  /** Every canonical id is greater. */
  private static final String BEFORE_ALL = "C-";

  private final SapConnector sap;

  PartnerRecords(SapConnector sap) {
    this.sap = sap;
  }

  public Page<Partner> list(String query, int limit, String cursor) {
    String last = Cursor.after(cursor, query).orElse(BEFORE_ALL);
    ODataUrl url = partners(searched(query).and(greater(SapPartner.ID, last))).top(limit);
    List<SapPartner> rows =
        sap.rows("listPartners", url.orderBy(SapPartner.ID), SapPartner.class, limit);
    return Page.of(rows, limit, row -> Cursor.next(row.externalId(), query))
        .map(PartnerMapper::toPartner);
  }

  /**
   * @throws ProblemException `not-found`; `conflict` when two partners have the id: which of them
   *     is meant is not ours to guess
   */
  public Partner get(String id) {
    List<SapPartner> rows =
        sap.rows("getPartner", partners(equal(SapPartner.ID, id)).top(2), SapPartner.class, 2);
    return PartnerMapper.toPartner(CustomerNumbers.only(id, rows));
  }

  private static Filter searched(String query) {
    if (query == null || query.isBlank()) {
      return Filter.less(SapPartner.ID, "C-~");
    }
    return CustomerNumbers.isId(query)
        ? equal(SapPartner.ID, query)
        : contains("BusinessPartnerFullName", query);
  }

  private static ODataUrl partners(Filter filter) {
    return ODataUrl.of(SapService.PARTNERS, SapPartner.SET)
        .where(filter)
        .expand("to_BusinessPartnerAddress", "to_Customer");
  }
}
