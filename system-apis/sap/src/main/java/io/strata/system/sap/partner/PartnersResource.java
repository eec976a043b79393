package io.strata.system.sap.partner;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.strata.system.sap.api.Partner;
import io.strata.system.sap.api.PartnerPage;
import io.strata.system.sap.api.PartnersApi;
import io.strata.system.sap.paging.Page;
import io.strata.system.sap.vendor.partner.PartnerRecords;

/** Business partners as the contract has them. */
@RunOnVirtualThread
public class PartnersResource implements PartnersApi {

  private final PartnerRecords partners;

  PartnersResource(PartnerRecords partners) {
    this.partners = partners;
  }

  @Override
  public PartnerPage listPartners(String query, Integer limit, String cursor) {
    Page<Partner> page = partners.list(query, limit, cursor);
    return new PartnerPage(page.items(), page.nextCursor());
  }

  @Override
  public Partner getPartner(String id) {
    return partners.get(id);
  }
}
