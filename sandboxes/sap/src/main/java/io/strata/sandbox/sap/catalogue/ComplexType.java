package io.strata.sandbox.sap.catalogue;

import java.util.List;

/** A structure that functions return. */
public record ComplexType(String name, List<Property> properties) {}
