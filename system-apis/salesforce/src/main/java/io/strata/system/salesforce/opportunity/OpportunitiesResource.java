package io.strata.system.salesforce.opportunity;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.strata.system.salesforce.api.OpportunitiesApi;
import io.strata.system.salesforce.api.Opportunity;
import io.strata.system.salesforce.api.OpportunityChanges;
import io.strata.system.salesforce.api.OpportunityCreate;
import io.strata.system.salesforce.api.OpportunityDetail;
import io.strata.system.salesforce.api.OpportunityPage;
import io.strata.system.salesforce.api.OpportunityReference;
import io.strata.system.salesforce.api.OpportunityReferencePage;
import io.strata.system.salesforce.api.OpportunityUpdateResults;
import io.strata.system.salesforce.api.OpportunityUpdates;
import io.strata.system.salesforce.api.OpportunityWrite;
import io.strata.system.salesforce.paging.Page;
import io.strata.system.salesforce.vendor.opportunity.OpportunityBatch;
import io.strata.system.salesforce.vendor.opportunity.OpportunityRecords;
import io.strata.system.salesforce.vendor.opportunity.OpportunityReferences;
import io.strata.system.salesforce.version.Versioned;
import java.time.Instant;
import org.jboss.resteasy.reactive.RestResponse;

/** Opportunities as the contract has them. */
@RunOnVirtualThread
public class OpportunitiesResource implements OpportunitiesApi {

  private final OpportunityRecords opportunities;
  private final OpportunityBatch batch;
  private final OpportunityReferences references;

  OpportunitiesResource(
      OpportunityRecords opportunities, OpportunityBatch batch, OpportunityReferences references) {
    this.opportunities = opportunities;
    this.batch = batch;
    this.references = references;
  }

  @Override
  public OpportunityPage listOpportunities(
      String accountId, String stage, String query, Integer limit, String cursor) {
    OpportunityRecords.Filter filter = new OpportunityRecords.Filter(accountId, stage, query);
    Page<Opportunity> page = opportunities.list(filter, limit, cursor);
    return new OpportunityPage(page.items(), page.nextCursor());
  }

  @Override
  public RestResponse<OpportunityDetail> createOpportunity(
      String idempotencyKey, OpportunityCreate opportunityCreate) {
    Versioned<OpportunityDetail> deal = opportunities.create(opportunityCreate, idempotencyKey);
    return deal.created("opportunities/" + deal.value().id());
  }

  @Override
  public RestResponse<OpportunityDetail> getOpportunity(String id) {
    return opportunities.get(id).ok();
  }

  @Override
  public RestResponse<OpportunityDetail> updateOpportunity(
      String id, OpportunityChanges opportunityChanges, String ifMatch) {
    return opportunities.update(id, opportunityChanges, ifMatch).ok();
  }

  @Override
  public RestResponse<OpportunityDetail> upsertOpportunity(
      String externalId, OpportunityWrite opportunityWrite) {
    return opportunities.upsert(externalId, opportunityWrite).ok();
  }

  @Override
  public OpportunityUpdateResults updateOpportunities(OpportunityUpdates opportunityUpdates) {
    return new OpportunityUpdateResults(batch.update(opportunityUpdates.items()));
  }

  @Override
  public OpportunityReferencePage listOpportunityReferences(
      String stage, Instant changedSince, Integer limit, String cursor) {
    Page<OpportunityReference> page = references.list(stage, changedSince, limit, cursor);
    return new OpportunityReferencePage(page.items(), page.nextCursor());
  }
}
