package io.strata.sandbox.sap.rules;

import io.strata.sandbox.sap.catalogue.EntitySet;
import io.strata.sandbox.sap.catalogue.Navigation;
import io.strata.sandbox.sap.catalogue.Navigation.Join;
import io.strata.sandbox.sap.catalogue.Property;
import io.strata.sandbox.sap.error.Messages;
import io.strata.sandbox.sap.error.SapException;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Transaction;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Entities that are kept as they come; keys are the caller's. */
public class PlainRules implements EntityRules {

  private final Function<String, EntityRules> others;

  /**
   * @param others rules by set name, for entities created along
   */
  public PlainRules(Function<String, EntityRules> others) {
    this.others = others;
  }

  @Override
  public Row create(Transaction transaction, Draft draft, Messages messages) {
    demandNew(transaction, draft);
    Row row = transaction.create(draft.set().name(), draft.values());
    createChildren(transaction, draft, row, messages);
    return row;
  }

  /** Creates what hangs below, joined to its parent. */
  protected void createChildren(
      Transaction transaction, Draft draft, Row parent, Messages messages) {
    draft
        .children()
        .forEach(
            (name, children) -> {
              Navigation way = draft.set().navigation(name).orElseThrow();
              children.forEach(child -> createChild(transaction, way, parent, child, messages));
            });
  }

  private void createChild(
      Transaction transaction, Navigation way, Row parent, Draft child, Messages messages) {
    for (Join join : way.joins()) {
      child.put(join.to(), parent.get(join.from()));
    }
    others.apply(way.target()).create(transaction, child, messages);
  }

  /** Refuses a draft without its whole key, or with the key of another entity. */
  protected static void demandNew(Transaction transaction, Draft draft) {
    EntitySet set = draft.set();
    for (Property key : set.keys()) {
      boolean mayBeEmpty = set.keys().size() > 1 && set.keys().getLast() == key;
      if (!draft.values().containsKey(key.name()) && !mayBeEmpty) {
        throw SapException.about(
            key.name(),
            "/IWBEP/CM_MGW_RT/021",
            "Key property '" + key.name() + "' of " + set.typeName() + " is missing.");
      }
    }
    if (transaction.find(Row.of(set, draft.values())).isPresent()) {
      throw SapException.business(
          "/IWBEP/CM_MGW_RT/023",
          "An entity of " + set.typeName() + " with this key exists already.");
    }
  }

  @Override
  public void update(
      Transaction transaction, Row row, Map<String, Object> changes, Messages messages) {
    transaction.update(row, changes);
  }

  @Override
  public void delete(Transaction transaction, Row row, Messages messages) {
    deleteBelow(transaction, row);
    transaction.delete(row);
  }

  /** Deletes entities whose key begins with this one's. */
  protected static void deleteBelow(Transaction transaction, Row row) {
    String[] key =
        row.set().keys().stream()
            .map(property -> String.valueOf(row.get(property)))
            .toArray(String[]::new);
    List<String> keyNames = row.set().keys().stream().map(Property::name).toList();
    for (Navigation way : row.set().navigations()) {
      EntitySet target = transaction.set(way.target());
      List<String> leading =
          target.keys().stream().limit(keyNames.size()).map(Property::name).toList();
      if (way.many() && leading.equals(keyNames) && target.keys().size() > keyNames.size()) {
        for (Row below : transaction.starting(target.name(), key)) {
          deleteBelow(transaction, below);
          transaction.delete(below);
        }
      }
    }
  }
}
