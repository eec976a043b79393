package io.strata.experience.partner.limit;

import graphql.execution.AbortExecutionException;
import graphql.execution.ExecutionContext;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.Node;
import graphql.language.NodeTraverser;
import graphql.language.NodeVisitorStub;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;

/**
 * Counts aliases, which multiply work without adding depth, and turns introspection off where the
 * operator wants it off (OWASP GraphQL Cheat Sheet, "Limiting Query Depth and Amount").
 */
final class QueryShape extends SimplePerformantInstrumentation {

  private final int mostAliases;
  private final boolean introspection;

  QueryShape(int mostAliases, boolean introspection) {
    this.mostAliases = mostAliases;
    this.introspection = introspection;
  }

  @Override
  public InstrumentationContext<graphql.ExecutionResult> beginExecuteOperation(
      InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
    ExecutionContext execution = parameters.getExecutionContext();
    check(execution.getDocument());
    return SimpleInstrumentationContext.noOp();
  }

  private void check(Document document) {
    Seen seen = new Seen();
    new NodeTraverser().preOrder(seen, document);
    if (seen.aliases > mostAliases) {
      throw new AbortExecutionException(
          "The query has " + seen.aliases + " aliases; at most " + mostAliases + " are allowed");
    }
    if (seen.introspection && !introspection) {
      throw new AbortExecutionException("Introspection is off");
    }
  }

  private static final class Seen extends NodeVisitorStub {
    private int aliases;
    private boolean introspection;

    @Override
    public TraversalControl visitField(
        Field field, @SuppressWarnings("rawtypes") TraverserContext<Node> context) {
      if (field.getAlias() != null) {
        aliases++;
      }
      if (field.getName().equals("__schema") || field.getName().equals("__type")) {
        introspection = true;
      }
      return TraversalControl.CONTINUE;
    }
  }
}
