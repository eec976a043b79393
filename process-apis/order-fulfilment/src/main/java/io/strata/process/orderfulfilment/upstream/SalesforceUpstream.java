package io.strata.process.orderfulfilment.upstream;

import io.strata.process.orderfulfilment.OrdersConfig;
import io.strata.process.orderfulfilment.upstream.salesforce.EventsApi;
import io.strata.process.orderfulfilment.upstream.salesforce.OpportunitiesApi;
import io.strata.process.orderfulfilment.upstream.salesforce.SalesforceOpportunityDetail;
import io.strata.process.orderfulfilment.upstream.salesforce.SalesforceOpportunityReference;
import io.strata.process.orderfulfilment.upstream.salesforce.SalesforceOpportunityReferencePage;
import io.strata.process.orderfulfilment.upstream.salesforce.SalesforceOpportunityUpdate;
import io.strata.process.orderfulfilment.upstream.salesforce.SalesforceOpportunityUpdateResult;
import io.strata.process.orderfulfilment.upstream.salesforce.SalesforceOpportunityUpdates;
import io.strata.process.orderfulfilment.upstream.salesforce.SalesforceOrderStatusEvent;
import io.strata.runtime.guard.Guards;
import io.strata.runtime.guard.UpstreamGuard;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The CRM as this process sees it. */
@ApplicationScoped
public class SalesforceUpstream {

  private static final int LARGE_PAGE = 2000;

  private final OpportunitiesApi opportunities;
  private final EventsApi events;
  private final UpstreamGuard guard;
  private final WritingUpstream writing;
  private final Collector collector;

  public SalesforceUpstream(
      @RestClient OpportunitiesApi opportunities,
      @RestClient EventsApi events,
      Guards guards,
      OrdersConfig config) {
    this.opportunities = opportunities;
    this.events = events;
    this.guard = guards.layer("sys-salesforce");
    this.writing = new WritingUpstream(guard);
    this.collector = new Collector(config.collect(), this::updateAll);
  }

  public SalesforceOpportunityDetail opportunity(String id) {
    return guard.read("getOpportunity", () -> opportunities.getOpportunity(id).getEntity());
  }

  /** Changes one opportunity, in one call with others that are changed about now. */
  public SalesforceOpportunityUpdateResult update(SalesforceOpportunityUpdate change) {
    return collector.send(change);
  }

  public void publishStatus(String key, SalesforceOrderStatusEvent event) {
    writing.write("notifyOrderStatus", () -> events.notifyOrderStatus(key, event).getEntity());
  }

  /** References of all opportunities in a stage, from page to page. */
  public List<SalesforceOpportunityReference> references(String stage) {
    List<SalesforceOpportunityReference> found = new ArrayList<>();
    String cursor = null;
    do {
      SalesforceOpportunityReferencePage page = page(stage, cursor);
      found.addAll(page.items());
      cursor = page.nextCursor();
    } while (cursor != null);
    return found;
  }

  private SalesforceOpportunityReferencePage page(String stage, String cursor) {
    return guard.read(
        "listOpportunityReferences",
        () -> opportunities.listOpportunityReferences(stage, null, LARGE_PAGE, cursor));
  }

  private List<SalesforceOpportunityUpdateResult> updateAll(
      List<SalesforceOpportunityUpdate> changes) {
    SalesforceOpportunityUpdates all = new SalesforceOpportunityUpdates(changes);
    return writing
        .write("updateOpportunities", () -> opportunities.updateOpportunities(all))
        .items();
  }
}
