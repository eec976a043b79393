package io.strata.process.orderfulfilment;

import io.quarkus.test.junit.QuarkusTest;
import io.strata.testing.ContractSurfaceTest;

@QuarkusTest
class SurfaceTest extends ContractSurfaceTest {}
