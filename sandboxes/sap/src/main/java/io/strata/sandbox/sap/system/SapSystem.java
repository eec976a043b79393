package io.strata.sandbox.sap.system;

import io.strata.sandbox.control.clock.VirtualClock;
import io.strata.sandbox.control.vendor.Answer;
import io.strata.sandbox.control.vendor.Call;
import io.strata.sandbox.control.vendor.Vendor;
import io.strata.sandbox.sap.catalogue.Catalogue;
import io.strata.sandbox.sap.catalogue.EdmType;
import io.strata.sandbox.sap.catalogue.EntitySet;
import io.strata.sandbox.sap.catalogue.Property;
import io.strata.sandbox.sap.odata.Gateway;
import io.strata.sandbox.sap.odata.RepeatableRequests;
import io.strata.sandbox.sap.odata.ServiceRequests;
import io.strata.sandbox.sap.record.RecordStore;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Rows;
import io.strata.sandbox.sap.rules.Application;
import io.strata.sandbox.sap.sales.Completeness;
import io.strata.sandbox.sap.seed.SapSeed;
import io.strata.sandbox.sap.session.BasicUser;
import io.strata.sandbox.sap.session.SecuritySessions;
import io.strata.sandbox.seed.Company;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One system: its records, its user and its doors. */
public final class SapSystem implements Vendor {

  private static final Set<String> EFFECTS = Set.of("lock", "limit", "expireSession", "idocStatus");

  private final Catalogue catalogue;
  private final RecordStore store;
  private final BasicUser user;
  private final SecuritySessions sessions;
  private final Gateway gateway;
  private final Processes processes;

  private SapSystem(Catalogue catalogue, RecordStore store, VirtualClock clock, SapConfig config)
      throws IOException {
    this.catalogue = catalogue;
    this.store = store;
    user = config.user();
    sessions = new SecuritySessions(clock, config.sessionTimeout(), user.client());
    Application application =
        BusinessRules.of(catalogue, new Completeness(config.rejectsIncompleteOrders()), clock);
    RepeatableRequests repeatable =
        new RepeatableRequests(config.repeatableRequests(), config.requestIdRetention());
    gateway =
        new Gateway(
            catalogue,
            sessions,
            new ServiceRequests(catalogue, application, store, repeatable, clock),
            config.unauthorizedServices(),
            clock);
    processes = Processes.start(new ProcessConfig(config), store, catalogue, application, clock);
  }

  /** Opens the system whose log lies in this folder, or begins one with the default seed. */
  public static SapSystem open(Path folder, VirtualClock clock, SapConfig config)
      throws IOException {
    Catalogue catalogue = Catalogue.load();
    RecordStore store =
        RecordStore.open(
            folder.resolve("system.log"),
            catalogue,
            clock,
            Company.DEFAULT_SEED,
            new SapSeed(catalogue, BusinessRules.of(catalogue, new Completeness(false), clock)));
    try {
      return new SapSystem(catalogue, store, clock, config);
    } catch (IOException | RuntimeException refused) {
      store.close();
      throw refused;
    }
  }

  @Override
  public String name() {
    return "sandbox-sap";
  }

  @Override
  public Answer answer(Call call) {
    if (call.effects().contains("expireSession")) {
      sessions.endAll();
    }
    if (!user.accepts(call)) {
      return user.refusal();
    }
    return permitted(call).consumer(user.name());
  }

  private Answer permitted(Call call) {
    if (call.effects().contains("limit")) {
      return page(429).header("Retry-After", "5");
    }
    return call.path().startsWith(Gateway.ROOT)
        ? gateway.answer(call, user.name())
        : processes.answer(call, user.name()).orElseGet(() -> page(404));
  }

  @Override
  public Answer page(int status) {
    return ServerPages.of(status);
  }

  @Override
  public Set<String> effects() {
    return EFFECTS;
  }

  @Override
  public Map<String, Integer> recordCounts() {
    return store.counts();
  }

  @Override
  public Optional<List<Map<String, Object>>> records(String type) {
    return records(type, Map.of());
  }

  /** Finds by the first part of the key or by an index where a wanted field is one. */
  @Override
  public Optional<List<Map<String, Object>>> records(String type, Map<String, String> having) {
    return set(type)
        .map(
            set ->
                store.read(
                    rows ->
                        candidates(rows, set, having)
                            .<Map<String, Object>>map(RecordView::new)
                            .filter(record -> fits(record, having))
                            .toList()));
  }

  private static Stream<Row> candidates(Rows rows, EntitySet set, Map<String, String> having) {
    Property first = set.keys().getFirst();
    String key = having.getOrDefault(RecordView.KEY, "");
    String leading = having.getOrDefault(first.name(), key.isEmpty() ? "" : key.split(",", -1)[0]);
    if (!leading.isEmpty() && first.type() == EdmType.STRING) {
      return rows.starting(set.name(), leading).stream();
    }
    for (Property property : set.properties()) {
      if (property.is("index") && having.containsKey(property.name())) {
        return rows.with(set.name(), property.name(), having.get(property.name())).stream();
      }
    }
    return rows.all(set.name());
  }

  private static boolean fits(Map<String, Object> record, Map<String, String> having) {
    return having.entrySet().stream()
        .allMatch(
            wanted -> Objects.toString(record.get(wanted.getKey()), "").equals(wanted.getValue()));
  }

  @Override
  public int deleteRecords(String type, Predicate<Map<String, Object>> matching) {
    EntitySet set = set(type).orElseThrow();
    return store.write(
        "CONTROL",
        transaction -> {
          List<Row> doomed =
              transaction
                  .all(set.name())
                  .filter(row -> matching.test(new RecordView(row)))
                  .toList();
          doomed.forEach(transaction::delete);
          return doomed.size();
        });
  }

  @Override
  public String idField(String type) {
    return set(type).map(RecordView::idField).orElse(RecordView.KEY);
  }

  private Optional<EntitySet> set(String recordType) {
    return catalogue.sets().stream()
        .filter(set -> set.recordType().equals(recordType) || set.name().equals(recordType))
        .findFirst();
  }

  @Override
  public Optional<Map<String, Object>> act(String action, Map<String, Object> arguments) {
    return processes.act(action, arguments);
  }

  @Override
  public void reset(long seed) {
    store.reset(seed);
    processes.changed();
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
    processes.restored();
  }

  @Override
  public void close() {
    processes.close();
    store.close();
  }
}
