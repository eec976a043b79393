package io.strata.sandbox.sap.odata;

import io.strata.sandbox.sap.catalogue.EntitySet;
import io.strata.sandbox.sap.catalogue.Navigation;
import io.strata.sandbox.sap.catalogue.Property;
import io.strata.sandbox.sap.error.SapException;
import io.strata.sandbox.sap.odata.ResourcePath.Segment;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Rows;
import java.util.List;
import java.util.Optional;

/** Walks a path from the service root to what it names. */
final class Resolver {

  private final ODataRequest request;
  private final Rows rows;

  Resolver(ODataRequest request, Rows rows) {
    this.request = request;
    this.rows = rows;
  }

  Target resolve() {
    List<Segment> segments = ResourcePath.of(request.path()).segments();
    Segment first = segments.getFirst();
    Optional<EntitySet> set = request.service().set(first.name());
    if (set.isEmpty()) {
      return request
          .service()
          .function(first.name())
          .filter(function -> segments.size() == 1 && first.key().isEmpty())
          .<Target>map(Target.Function::new)
          .orElseThrow(() -> SapException.noSuchSegment(first.name()));
    }
    Target target =
        first
            .key()
            .map(key -> entity(set.get(), key))
            .orElseGet(
                () ->
                    new Target.Collection(
                        set.get(), Optional.empty(), Optional.empty(), Optional.empty()));
    for (Segment segment : segments.subList(1, segments.size())) {
      target = step(target, segment);
    }
    return target;
  }

  private Target entity(EntitySet set, String key) {
    return rows.find(set.name(), ResourcePath.key(set, key, request.language()))
        .<Target>map(Target.Entity::new)
        .orElseThrow(() -> SapException.noSuchEntity(set.typeName()));
  }

  private Target step(Target target, Segment segment) {
    return switch (target) {
      case Target.Collection collection when segment.name().equals("$count") ->
          new Target.Count(collection);
      case Target.Value value when segment.name().equals("$value") && !value.bare() ->
          new Target.Value(value.row(), value.property(), true);
      case Target.Entity entity -> fromEntity(entity.row(), segment);
      default -> throw SapException.noSuchSegment(segment.name());
    };
  }

  private Target fromEntity(Row row, Segment segment) {
    Optional<Property> property = row.set().property(segment.name());
    if (property.isPresent() && segment.key().isEmpty()) {
      return new Target.Value(row, property.get(), false);
    }
    Navigation way =
        row.set()
            .navigation(segment.name())
            .orElseThrow(() -> SapException.noSuchSegment(segment.name()));
    EntitySet target = rows.set(way.target());
    List<Row> related = Relations.related(rows, row, way);
    if (segment.key().isPresent() || !way.many()) {
      return related.stream()
          .filter(other -> segment.key().isEmpty() || has(other, target, segment.key().get()))
          .findFirst()
          .<Target>map(Target.Entity::new)
          .orElseThrow(() -> SapException.noSuchEntity(target.typeName()));
    }
    return new Target.Collection(target, Optional.of(row), Optional.of(way), Optional.of(related));
  }

  private boolean has(Row row, EntitySet set, String key) {
    return row.key().equals(set.keyPrefix(ResourcePath.key(set, key, request.language())));
  }
}
