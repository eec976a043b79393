package io.strata.system.salesforce;

import io.quarkus.test.junit.QuarkusTest;
import io.strata.testing.ContractSurfaceTest;

@QuarkusTest
class SurfaceTest extends ContractSurfaceTest {}
