package io.strata.system.sap.vendor.material;

import static io.strata.system.sap.vendor.odata.Filter.atLeast;
import static io.strata.system.sap.vendor.odata.Filter.equal;
import static io.strata.system.sap.vendor.odata.Filter.greater;

import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import io.strata.system.sap.api.Material;
import io.strata.system.sap.paging.Cursor;
import io.strata.system.sap.paging.Page;
import io.strata.system.sap.vendor.SapConfig;
import io.strata.system.sap.vendor.SapConnector;
import io.strata.system.sap.vendor.odata.Filter;
import io.strata.system.sap.vendor.odata.Literal;
import io.strata.system.sap.vendor.odata.ODataUrl;
import io.strata.system.sap.vendor.odata.SapService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The material master. Lists go by key (`Product gt 'LAST'`), so a page stays right while materials
 * come and go, and nothing depends on how long the system remembers a link.
 */
@ApplicationScoped
public class MaterialRecords {

  /** Materials a search looks at per page: their rows are read by key afterwards. */
  private static final int MOST_FOUND = 100;

  private static final int TERMS = 40;

  private final SapConnector sap;
  private final Duration overlap;

  MaterialRecords(SapConnector sap, SapConfig config) {
    this.sap = sap;
    this.overlap = config.deltaOverlap();
  }

  /**
   * @param changedSince null for all
   * @param query part of a description, or a whole key; null for all
   */
  public Page<Material> list(Instant changedSince, String query, int limit, String cursor) {
    Optional<String> last = Cursor.after(cursor, changedSince, query);
    return query == null || query.isBlank()
        ? all(changedSince, query, limit, last)
        : found(changedSince, query, Math.min(limit, MOST_FOUND), last);
  }

  /**
   * @throws ProblemException `not-found`
   */
  public Material get(String id) {
    return find(id).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, null));
  }

  /** Asked as a query, since a key in a path must not hold a slash. */
  public Optional<Material> find(String id) {
    ODataUrl url = materials().where(equal(SapMaterial.KEY, id)).top(1);
    return sap.rows("getMaterial", url, SapMaterial.class, 1).stream()
        .findFirst()
        .map(MaterialMapper::toMaterial);
  }

  private Page<Material> all(Instant since, String query, int limit, Optional<String> last) {
    ODataUrl url = materials().orderBy(SapMaterial.KEY).top(limit);
    Stream.of(last.map(key -> greater(SapMaterial.KEY, key)), changed(since))
        .flatMap(Optional::stream)
        .reduce(Filter::and)
        .ifPresent(url::where);
    List<SapMaterial> rows = sap.rows("listMaterials", url, SapMaterial.class, limit);
    return Page.of(rows, limit, row -> Cursor.next(row.product(), since, query))
        .map(MaterialMapper::toMaterial);
  }

  /** Descriptions are found first, then the materials they belong to. */
  private Page<Material> found(Instant since, String query, int limit, Optional<String> last) {
    Filter described =
        equal("Language", MaterialMapper.ENGLISH).and(Filter.contains("ProductDescription", query));
    ODataUrl url =
        ODataUrl.of(SapService.PRODUCTS, SapMaterial.Text.SET)
            .where(last.map(key -> described.and(greater(SapMaterial.KEY, key))).orElse(described))
            .orderBy(SapMaterial.KEY)
            .top(limit);
    List<SapMaterial.Text> texts = sap.rows("searchMaterials", url, SapMaterial.Text.class, limit);
    Page<String> page =
        Page.of(
            texts.stream().map(SapMaterial.Text::product).filter(Objects::nonNull).toList(),
            limit,
            key -> Cursor.next(key, since, query));
    List<String> keys = new ArrayList<>(page.items());
    if (last.isEmpty() && !keys.contains(query)) {
      keys.add(query);
    }
    return page.with(byKeys(keys, since));
  }

  private List<Material> byKeys(List<String> keys, Instant since) {
    List<ODataUrl> reads = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += TERMS) {
      Filter some =
          Filter.in(SapMaterial.KEY, keys.subList(from, Math.min(from + TERMS, keys.size())));
      reads.add(
          materials()
              .where(changed(since).map(some::and).orElse(some))
              .orderBy(SapMaterial.KEY)
              .top(TERMS));
    }
    return sap.batch("listMaterials", reads, SapMaterial.class).rows().stream()
        .map(MaterialMapper::toMaterial)
        .toList();
  }

  private Optional<Filter> changed(Instant since) {
    return Optional.ofNullable(since)
        .map(asked -> atLeast(SapMaterial.CHANGED, Literal.instant(asked.minus(overlap))));
  }

  private static ODataUrl materials() {
    return ODataUrl.of(SapService.PRODUCTS, SapMaterial.SET)
        .select(SapMaterial.FIELDS)
        .expand(SapMaterial.TEXTS);
  }
}
