package io.strata.sandbox.salesforce.sobject;

import io.strata.sandbox.control.vendor.Answer;
import io.strata.sandbox.salesforce.error.OrgException;
import io.strata.sandbox.salesforce.record.RecordId;
import io.strata.sandbox.salesforce.rest.RestRequest;
import io.strata.sandbox.salesforce.schema.OrgSchema;
import io.strata.sandbox.salesforce.schema.SObjectType;
import io.strata.sandbox.salesforce.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Below `/sobjects/NAME__e` (Platform Events Developer Guide, Publish with Salesforce APIs). */
final class EventResource {

  private final OrgSchema org;
  private final EventPublisher publisher;

  EventResource(OrgSchema org, EventPublisher publisher) {
    this.org = org;
    this.publisher = publisher;
  }

  Answer answer(RestRequest request, SObjectType event) {
    if (request.segments().size() == 3 && request.segment(2).equals("describe")) {
      SObjectResource.allow(request, "GET", "HEAD");
      return json(request, 200, new Describe(org, event).full(request.root()));
    }
    if (request.segments().size() > 2) {
      throw OrgException.notFound();
    }
    SObjectResource.allow(request, "GET", "HEAD", "POST");
    return request.reads()
        ? json(request, 200, Describe.basic(request.root(), event))
        : publish(request, event);
  }

  /** The answer is a success with an entry among its errors, as the vendor's is. */
  private Answer publish(RestRequest request, SObjectType event) {
    String uuid = UUID.randomUUID().toString();
    EventPublisher.Outcome outcome =
        publisher
            .publish(
                request.author(),
                event,
                List.of(new EventPublisher.Sent(uuid, SObjectResource.body(request))))
            .getFirst();
    if (outcome.refusal() != null) {
      throw outcome.refusal();
    }
    Map<String, Object> enqueued = new LinkedHashMap<>();
    enqueued.put("statusCode", "OPERATION_ENQUEUED");
    enqueued.put("message", uuid);
    enqueued.put("fields", List.of());
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("id", RecordId.of(event.keyPrefix(), outcome.replay()));
    result.put("success", true);
    result.put("errors", List.of(enqueued));
    return json(request, 201, result);
  }

  private static Answer json(RestRequest request, int status, Object body) {
    return Json.answer(status, body, request.pretty());
  }
}
