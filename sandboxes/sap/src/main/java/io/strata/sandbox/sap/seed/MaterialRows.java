package io.strata.sandbox.sap.seed;

import io.strata.sandbox.sap.catalogue.EntitySet;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.SeedRows;
import io.strata.sandbox.seed.Assortment;
import io.strata.sandbox.seed.Material;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Rows that follow from a material, made when asked for: 50,000 materials with all their views
 * would fill the memory for nothing.
 */
final class MaterialRows implements SeedRows {

  /** Materials whose rows are kept once they were asked for. */
  private static final int RECENT = 500;

  private final Assortment assortment;
  private final List<Material> inKeyOrder;
  private final Function<Material, List<Row>> maker;
  private final ToIntFunction<Material> counter;
  private final Map<String, List<Row>> recent =
      new LinkedHashMap<>(RECENT * 2, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Row>> eldest) {
          return size() > RECENT;
        }
      };
  private int count = -1;

  /**
   * @param inKeyOrder the assortment in the order of keys
   * @param counter how many rows a material has
   * @param maker rows of a material in the order of keys; the first part of each key is its id
   */
  MaterialRows(
      Assortment assortment,
      List<Material> inKeyOrder,
      EntitySet set,
      ToIntFunction<Material> counter,
      Function<Material, List<Map<String, Object>>> maker) {
    this.assortment = assortment;
    this.inKeyOrder = inKeyOrder;
    this.maker = material -> rows(set, maker.apply(material));
    this.counter = counter;
  }

  private static List<Row> rows(EntitySet set, List<Map<String, Object>> values) {
    List<Row> rows = new ArrayList<>(values.size());
    values.forEach(one -> rows.add(Row.of(set, one)));
    rows.sort(Comparator.comparing(Row::key));
    return rows;
  }

  static List<Material> inKeyOrder(Assortment assortment) {
    return assortment.materials().stream().sorted(Comparator.comparing(Material::id)).toList();
  }

  @Override
  public Optional<Row> byKey(String key) {
    return of(key).stream().filter(row -> row.key().equals(key)).findFirst();
  }

  @Override
  public Stream<Row> all() {
    return inKeyOrder.stream().flatMap(material -> maker.apply(material).stream());
  }

  @Override
  public List<Row> starting(String keyPrefix) {
    return of(keyPrefix).stream().filter(row -> row.key().startsWith(keyPrefix)).toList();
  }

  private List<Row> of(String key) {
    int end = key.indexOf(EntitySet.KEY_SEPARATOR);
    return assortment.byId(end < 0 ? key : key.substring(0, end)).map(maker).orElse(List.of());
  }

  @Override
  public synchronized int count() {
    if (count < 0) {
      count = inKeyOrder.stream().mapToInt(counter).sum();
    }
    return count;
  }
}
