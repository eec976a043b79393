package io.strata.process.customer360;

import io.quarkus.test.junit.QuarkusTest;
import io.strata.testing.ContractSurfaceTest;

@QuarkusTest
class SurfaceTest extends ContractSurfaceTest {}
