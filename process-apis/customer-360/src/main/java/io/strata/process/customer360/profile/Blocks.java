package io.strata.process.customer360.profile;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;

/** All blocks by their name in the contract, in the order they are shown. */
public record Blocks(@JsonValue Map<String, Block<?>> byName) {}
