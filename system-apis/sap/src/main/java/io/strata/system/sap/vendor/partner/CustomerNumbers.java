package io.strata.system.sap.vendor.partner;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import io.strata.system.sap.vendor.SapConnector;
import io.strata.system.sap.vendor.odata.Edm;
import io.strata.system.sap.vendor.odata.Filter;
import io.strata.system.sap.vendor.odata.ODataUrl;
import io.strata.system.sap.vendor.odata.SapService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Canonical customer ids and the numbers that sales documents know the same customers by. Only what
 * was found is remembered: a customer that is made now is there now.
 */
@ApplicationScoped
public class CustomerNumbers {

  private static final Logger LOG = Logger.getLogger(CustomerNumbers.class);
  private static final Pattern ID = Pattern.compile("C-[0-9]{5,8}");
  private static final Duration REMEMBERED = Duration.ofMinutes(10);
  private static final int MOST = 50_000;
  private static final int TERMS = 40;

  private final SapConnector sap;
  private final Cache<String, String> numbers = remembering();
  private final Cache<String, String> ids = remembering();

  CustomerNumbers(SapConnector sap) {
    this.sap = sap;
  }

  /** Whether this is a canonical customer id. */
  static boolean isId(String text) {
    return text != null && ID.matcher(text).matches();
  }

  /** The customer number of an id, without leading zeros. */
  public Optional<String> number(String id) {
    String known = numbers.getIfPresent(id);
    return known != null ? Optional.of(known) : sought(id);
  }

  /** The ids of these customer numbers; a number that is no customer of ours has none. */
  public Map<String, String> ids(Collection<String> asked) {
    Map<String, String> found = new HashMap<>();
    List<String> unknown = new ArrayList<>();
    for (String number : asked.stream().filter(Objects::nonNull).distinct().toList()) {
      String id = ids.getIfPresent(number);
      if (id == null) {
        unknown.add(number);
      } else {
        found.put(number, id);
      }
    }
    for (int from = 0; from < unknown.size(); from += TERMS) {
      List<String> some = unknown.subList(from, Math.min(from + TERMS, unknown.size()));
      ODataUrl url = keys(Filter.in("Customer", some)).top(2 * TERMS);
      for (SapPartner row : sap.rows("findCustomers", url, SapPartner.class, 2 * TERMS)) {
        if (isId(row.externalId())) {
          found.put(remembered(row), row.externalId());
        }
      }
    }
    return found;
  }

  private Optional<String> sought(String id) {
    ODataUrl url = keys(Filter.equal(SapPartner.ID, id)).top(2);
    List<SapPartner> rows = sap.rows("findCustomer", url, SapPartner.class, 2);
    return rows.isEmpty() ? Optional.empty() : Optional.of(remembered(only(id, rows)));
  }

  private String remembered(SapPartner row) {
    String number = Edm.external(row.soldTo());
    numbers.put(row.externalId(), number);
    ids.put(number, row.externalId());
    return number;
  }

  /**
   * The one partner of an id.
   *
   * @throws ProblemException `not-found` for none, `conflict` for two: which of them is meant is
   *     not ours to guess
   */
  static SapPartner only(String id, List<SapPartner> rows) {
    List<SapPartner> same = rows.stream().filter(row -> id.equals(row.externalId())).toList();
    if (same.size() > 1) {
      LOG.errorf("Several business partners have the customer id %s", id);
      throw new ProblemException(
          ProblemType.CONFLICT, "Several business partners have this customer id");
    }
    if (same.isEmpty()) {
      throw new ProblemException(ProblemType.NOT_FOUND, null);
    }
    return same.getFirst();
  }

  private static ODataUrl keys(Filter filter) {
    return ODataUrl.of(SapService.PARTNERS, SapPartner.SET)
        .where(filter)
        .select("BusinessPartner", "Customer", SapPartner.ID);
  }

  private static Cache<String, String> remembering() {
    return Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();
  }
}
