package io.strata.experience.partner.limit;

import graphql.GraphQL;
import graphql.analysis.MaxQueryComplexityInstrumentation;
import graphql.analysis.MaxQueryDepthInstrumentation;
import graphql.execution.instrumentation.ChainedInstrumentation;
import io.strata.experience.partner.PartnerConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Refuses a query that asks too much before anything of it runs. */
@ApplicationScoped
public class QueryLimits {

  private final PartnerConfig config;

  public QueryLimits(PartnerConfig config) {
    this.config = config;
  }

  GraphQL.Builder apply(@Observes GraphQL.Builder graph) {
    PartnerConfig.Query most = config.query();
    return graph.instrumentation(
        new ChainedInstrumentation(
            List.of(
                new QueryShape(most.aliases(), config.introspection()),
                new MaxQueryDepthInstrumentation(most.depth()),
                new MaxQueryComplexityInstrumentation(most.complexity()))));
  }
}
