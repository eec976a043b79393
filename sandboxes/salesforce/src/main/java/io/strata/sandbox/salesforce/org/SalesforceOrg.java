package io.strata.sandbox.salesforce.org;

import io.strata.sandbox.control.clock.VirtualClock;
import io.strata.sandbox.control.vendor.Answer;
import io.strata.sandbox.control.vendor.Call;
import io.strata.sandbox.control.vendor.Vendor;
import io.strata.sandbox.salesforce.error.OrgException;
import io.strata.sandbox.salesforce.event.EventForms;
import io.strata.sandbox.salesforce.event.ManagedSubscriptions;
import io.strata.sandbox.salesforce.event.ToolingResource;
import io.strata.sandbox.salesforce.limits.CallAllowance;
import io.strata.sandbox.salesforce.limits.LimitsResource;
import io.strata.sandbox.salesforce.oauth.ConnectedApp;
import io.strata.sandbox.salesforce.oauth.IdentityEndpoint;
import io.strata.sandbox.salesforce.oauth.Sessions;
import io.strata.sandbox.salesforce.oauth.TokenEndpoint;
import io.strata.sandbox.salesforce.query.QueryResource;
import io.strata.sandbox.salesforce.record.Author;
import io.strata.sandbox.salesforce.record.RecordStore;
import io.strata.sandbox.salesforce.record.Seeder;
import io.strata.sandbox.salesforce.rest.RestApi;
import io.strata.sandbox.salesforce.rest.RestRequest;
import io.strata.sandbox.salesforce.rules.RecordWriter;
import io.strata.sandbox.salesforce.schema.OrgSchema;
import io.strata.sandbox.salesforce.sobject.CollectionResource;
import io.strata.sandbox.salesforce.sobject.Dml;
import io.strata.sandbox.salesforce.sobject.EventPublisher;
import io.strata.sandbox.salesforce.sobject.SObjectResource;
import io.strata.sandbox.salesforce.wire.Json;
import io.strata.sandbox.seed.Company;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** One org: its records, its logins and its doors. */
public final class SalesforceOrg implements Vendor {

  private static final Set<String> EFFECTS = Set.of("lock", "limit", "expireSession", "purge");

  private final OrgSchema schema;
  private final String username;
  private final RecordStore store;
  private final Sessions sessions;
  private final CallAllowance allowance;
  private final TokenEndpoint tokens;
  private final IdentityEndpoint identities;
  private final OrgRecords records;
  private final OrgActions actions;
  private final EventPublisher publisher;
  private final EventForms forms;
  private final ManagedSubscriptions managed;
  private final String orgId;
  private final RestApi rest;

  private SalesforceOrg(
      OrgSchema schema,
      ConnectedApp app,
      RecordStore store,
      ManagedSubscriptions managed,
      VirtualClock clock,
      int dailyCalls) {
    this.schema = schema;
    this.username = app.username();
    this.store = store;
    this.managed = managed;
    forms = new EventForms(schema.schema());
    orgId = (String) store.all("Organization").findFirst().orElseThrow().get("Id");
    sessions = new Sessions(clock, orgId);
    allowance = new CallAllowance(clock, dailyCalls);
    tokens = new TokenEndpoint(app, sessions, orgId, clock, this::activeUser);
    identities = new IdentityEndpoint(sessions, store, orgId);
    Dml dml = new Dml(schema, store);
    publisher = new EventPublisher(schema, store);
    records = new OrgRecords(schema, store);
    actions = new OrgActions(schema.schema(), store, dml, publisher);
    QueryResource query = new QueryResource(schema.schema(), store, clock);
    LimitsResource limits = new LimitsResource(allowance, store, schema.schema());
    rest =
        new RestApi(
            sessions,
            allowance,
            orgId,
            Map.of(
                "sobjects",
                new SObjectResource(schema, store, dml, publisher, clock)::answer,
                "tooling",
                new ToolingResource(managed, forms)::answer,
                "composite",
                new CollectionResource(schema, dml)::answer,
                "query",
                request -> query.answer(request, false),
                "queryAll",
                request -> query.answer(request, true),
                "limits",
                request -> limits(request, limits)));
  }

  /**
   * Opens the org whose log lies in this folder, or begins one with the default seed.
   *
   * @param dailyCalls API calls the org may take in 24 hours
   */
  public static SalesforceOrg open(
      Path folder, ConnectedApp app, VirtualClock clock, int dailyCalls) throws IOException {
    OrgSchema schema = OrgSchema.load();
    RecordStore store =
        RecordStore.open(
            folder.resolve("org.log"),
            schema.schema(),
            clock,
            Company.DEFAULT_SEED,
            new Seeder(
                OrgSeed.STAMP,
                (transaction, seed) ->
                    new OrgSeed(schema, transaction).fill(seed, app.username())));
    SalesforceOrg org =
        new SalesforceOrg(
            schema,
            app,
            store,
            ManagedSubscriptions.open(folder.resolve("managed-subscriptions.json")),
            clock,
            dailyCalls);
    org.ensureUser();
    return org;
  }

  /** 18-character id of the org. */
  public String id() {
    return orgId;
  }

  public Sessions sessions() {
    return sessions;
  }

  public RecordStore store() {
    return store;
  }

  public EventForms forms() {
    return forms;
  }

  public EventPublisher publisher() {
    return publisher;
  }

  public ManagedSubscriptions managedSubscriptions() {
    return managed;
  }

  @Override
  public String name() {
    return "sandbox-salesforce";
  }

  @Override
  public Answer answer(Call call) {
    if (call.effects().contains("expireSession")) {
      sessions.closeAll();
    }
    if (call.effects().contains("purge")) {
      store.purge();
    }
    List<String> path = PathSegments.of(call.path());
    if (PathSegments.startsWith(path, "services", "data")) {
      return rest.answer(call, path.subList(2, path.size()));
    }
    if (PathSegments.startsWith(path, "services", "oauth2") && path.size() == 3) {
      return path.get(2).equals("userinfo")
          ? identities.userInfo(call)
          : tokens.answer(call, path.get(2)).orElseGet(SalesforceOrg::nothingHere);
    }
    if (PathSegments.startsWith(path, "id") && path.size() == 3) {
      return identities.identity(call, path.get(1), path.get(2));
    }
    return nothingHere();
  }

  private static Answer limits(RestRequest request, LimitsResource limits) {
    return switch (request.segment(1)) {
      case "" -> Json.answer(200, limits.limits(), request.pretty());
      case "recordCount" ->
          Json.answer(
              200,
              limits.recordCount(Json.list(request.call().parameter("sObjects").orElse(""))),
              request.pretty());
      default -> throw OrgException.notFound();
    };
  }

  /** Never HTML: clients turn a page into an error of their own. */
  private static Answer nothingHere() {
    return Json.error(OrgException.notFound(), false);
  }

  private Optional<String> activeUser(String name) {
    return store
        .all("User")
        .filter(
            user -> name.equals(user.get("Username")) && Boolean.TRUE.equals(user.get("IsActive")))
        .findFirst()
        .map(user -> (String) user.get("Id"));
  }

  /** The configured user may have changed since the log was begun. */
  private void ensureUser() {
    if (activeUser(username).isEmpty()) {
      store.write(
          Author.of(null),
          transaction ->
              new RecordWriter(schema, transaction)
                  .create(
                      schema.schema().type("User").orElseThrow(),
                      OrgSeed.user(username, "Integration", "User", "strata")));
    }
  }

  @Override
  public Set<String> effects() {
    return EFFECTS;
  }

  @Override
  public Map<String, Integer> recordCounts() {
    return records.counts();
  }

  @Override
  public Optional<List<Map<String, Object>>> records(String typeName) {
    return records.records(typeName);
  }

  @Override
  public Optional<Map<String, Object>> act(String action, Map<String, Object> arguments) {
    return actions.act(action, arguments, activeUser(username).orElse(null));
  }

  @Override
  public int deleteRecords(String typeName, Predicate<Map<String, Object>> matching) {
    return records.delete(typeName, matching, activeUser(username).orElse(null));
  }

  @Override
  public String idField(String type) {
    return records.idField(type);
  }

  @Override
  public void reset(long seed) {
    store.reset(seed);
    allowance.reset();
    managed.clear();
  }

  @Override
  public long seed() {
    return store.seed();
  }

  @Override
  public void snapshot(Path file) throws IOException {
    store.snapshot(file);
  }

  @Override
  public void restore(Path file) throws IOException {
    store.restore(file);
    ensureUser();
  }

  @Override
  public void close() {
    store.close();
  }
}
