package io.strata.system.sap.vendor.stock;

import static io.strata.system.sap.vendor.odata.Filter.equal;

import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import io.strata.system.sap.api.Availability;
import io.strata.system.sap.api.StockCheck;
import io.strata.system.sap.api.StockLevel;
import io.strata.system.sap.api.StockLevels;
import io.strata.system.sap.vendor.SapConnector;
import io.strata.system.sap.vendor.odata.Filter;
import io.strata.system.sap.vendor.odata.Literal;
import io.strata.system.sap.vendor.odata.ODataUrl;
import io.strata.system.sap.vendor.odata.SapPage;
import io.strata.system.sap.vendor.odata.SapService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** Own, unrestricted stock, and what can be promised of it. */
@ApplicationScoped
public class StockRecords {

  private static final Logger LOG = Logger.getLogger(StockRecords.class);

  private static final String UNRESTRICTED = "01";

  /** With up to eight plants, fewer than fifty terms: beyond that filters get slow or refused. */
  private static final int MATERIALS = 40;

  private static final int ROWS = 5000;

  /** What the check of availability answers where it is not set up, or for this material not. */
  private static final Set<ProblemType> NOT_SET_UP =
      Set.of(ProblemType.UPSTREAM_REFUSED, ProblemType.NOT_FOUND);

  private final SapConnector sap;

  StockRecords(SapConnector sap) {
    this.sap = sap;
  }

  /** However many materials, one request. */
  public StockLevels check(StockCheck check) {
    List<String> materials = check.materials().stream().distinct().toList();
    List<ODataUrl> reads = new ArrayList<>();
    for (int from = 0; from < materials.size(); from += MATERIALS) {
      int to = Math.min(from + MATERIALS, materials.size());
      reads.add(stock(materials.subList(from, to), check.plants()));
    }
    SapPage<SapStock> rows = sap.batch("checkStock", reads, SapStock.class);
    return new StockLevels(StockMapper.toLevels(rows.rows(), materials), rows.at());
  }

  /**
   * @param date null for today
   * @throws ProblemException `not-found` when neither a promise nor a stock record is there
   */
  public Availability availability(String material, String plant, LocalDate date) {
    LocalDate day = date == null ? LocalDate.now(ZoneOffset.UTC) : date;
    try {
      return StockMapper.toAvailability(material, plant, day, promise(material, plant, day));
    } catch (ProblemException refused) {
      if (!NOT_SET_UP.contains(refused.type())) {
        throw refused;
      }
      LOG.debugf("No availability check, stock instead: %s", refused.detail());
      return StockMapper.toAvailability(day, stockOf(material, plant));
    }
  }

  private SapAvailability promise(String material, String plant, LocalDate day) {
    ODataUrl url =
        ODataUrl.of(SapService.AVAILABILITY, SapAvailability.FUNCTION)
            .argument("SupplyingPlant", Literal.text(plant))
            .argument("Material", Literal.text(material))
            .argument("ATPCheckingRule", Literal.text("A"))
            .argument(
                "RequestedUTCDateTime",
                Literal.instant(day.atStartOfDay(ZoneOffset.UTC).toInstant()));
    return sap.single("getAvailability", url, SapAvailability.class, SapAvailability.FUNCTION);
  }

  private StockLevel stockOf(String material, String plant) {
    StockCheck check = new StockCheck(List.of(material), List.of(plant));
    return check(check).items().stream()
        .findFirst()
        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, null));
  }

  private static ODataUrl stock(List<String> materials, List<String> plants) {
    return ODataUrl.of(SapService.STOCK, SapStock.SET)
        .where(
            Filter.all(
                Filter.in(SapStock.MATERIAL, materials),
                Filter.in(SapStock.PLANT, plants.stream().distinct().toList()),
                equal(SapStock.TYPE, UNRESTRICTED),
                equal(SapStock.SPECIAL, "")))
        .select(SapStock.MATERIAL, SapStock.PLANT, SapStock.UNIT, SapStock.QUANTITY)
        .top(ROWS);
  }
}
