package io.strata.sandbox.salesforce.soql.plan;

import io.strata.sandbox.salesforce.schema.Field;
import io.strata.sandbox.salesforce.schema.Schema;
import io.strata.sandbox.salesforce.soql.plan.Plan.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers the selected fields of a record under the parents they belong to, in SELECT order. */
final class OutputTree {

  private sealed interface Node {
    record Leaf(Output output) implements Node {}

    record Branch(Field reference, OutputTree tree) implements Node {}
  }

  private final Map<String, Node> nodes = new LinkedHashMap<>();

  /** False when it was there before. */
  boolean add(Value.Column column) {
    OutputTree at = this;
    for (Field reference : column.parents()) {
      Node node =
          at.nodes.computeIfAbsent(
              reference.relationshipName(), _ -> new Node.Branch(reference, new OutputTree()));
      if (!(node instanceof Node.Branch branch)) {
        return false;
      }
      at = branch.tree();
    }
    return at.add(new Output.Leaf(column.field().name(), column));
  }

  /** False when the name was there before. */
  boolean add(Output output) {
    return nodes.putIfAbsent(output.name(), new Node.Leaf(output)) == null;
  }

  List<Output> outputs(Schema schema) {
    List<Output> outputs = new ArrayList<>();
    nodes.forEach(
        (name, node) ->
            outputs.add(
                switch (node) {
                  case Node.Leaf leaf -> leaf.output();
                  case Node.Branch(Field reference, OutputTree tree) ->
                      new Output.Parent(
                          name,
                          reference,
                          schema.type(reference.referenceTo()).orElseThrow(),
                          tree.outputs(schema));
                }));
    return outputs;
  }
}
