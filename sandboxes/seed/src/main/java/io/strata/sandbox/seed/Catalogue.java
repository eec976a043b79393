package io.strata.sandbox.seed;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What the company sells: pumps, drives, sensors, controls and services. */
final class Catalogue {

  private static final String TEXT =
      """
      Centrifugal pump CP 40|Pumps|1840.00
      Centrifugal pump CP 65|Pumps|2490.00
      Centrifugal pump CP 100|Pumps|4120.00
      Diaphragm pump DP 15|Pumps|920.00
      Diaphragm pump DP 25|Pumps|1280.00
      Gear pump GP 8|Pumps|760.00
      Gear pump GP 12|Pumps|1045.50
      Submersible pump SP 50|Pumps|1690.00
      Submersible pump SP 80|Pumps|2875.00
      Vacuum pump VP 300|Pumps|5380.00
      Asynchronous motor 1.5 kW|Drives|389.00
      Asynchronous motor 4 kW|Drives|645.00
      Asynchronous motor 11 kW|Drives|1390.00
      Servo drive SD 2|Drives|1120.00
      Servo drive SD 5|Drives|1875.00
      Helical gearbox HG 10|Drives|890.00
      Helical gearbox HG 25|Drives|1460.00
      Frequency converter FC 1.5|Drives|412.00
      Frequency converter FC 7.5|Drives|980.00
      Linear actuator LA 200|Drives|735.00
      Pressure sensor PS 10|Sensors|129.90
      Pressure sensor PS 40|Sensors|148.50
      Flow meter FM 25|Sensors|865.00
      Flow meter FM 80|Sensors|1690.00
      Level probe LP 2|Sensors|310.00
      Temperature probe TP 100|Sensors|64.20
      Vibration sensor VS 3|Sensors|275.00
      Turbidity meter TM 1|Sensors|1340.00
      Proximity switch PX 8|Sensors|38.75
      Gas detector GD 4|Sensors|1185.00
      Controller C 200|Controls|690.00
      Controller C 500|Controls|1290.00
      Controller C 900|Controls|2850.00
      Operator panel 7 inch|Controls|540.00
      Operator panel 12 inch|Controls|980.00
      Remote I/O module 16|Controls|215.00
      Remote I/O module 32|Controls|345.00
      Safety relay SR 2|Controls|178.00
      Industrial switch 8 port|Controls|420.00
      Edge gateway EG 1|Controls|1150.00
      Mechanical seal kit|Spare parts|96.00
      Bearing set|Spare parts|142.00
      Impeller CP 65|Spare parts|388.00
      Diaphragm set DP 25|Spare parts|84.50
      Filter cartridge, pack of 10|Spare parts|119.00
      Commissioning, per day|Services|1150.00
      Inspection, per visit|Services|680.00
      Operator training, per day|Services|1400.00
      Remote monitoring, per year|Services|2400.00
      Extended warranty, per year|Services|890.00
      """;

  private Catalogue() {}

  static List<Product> products() {
    List<String> lines = TEXT.lines().toList();
    return IntStream.range(0, lines.size())
        .mapToObj(i -> product(1_001 + i, lines.get(i)))
        .toList();
  }

  private static Product product(int number, String line) {
    String[] parts = line.split("\\|");
    return new Product(
        "P-" + number,
        parts[0],
        parts[1],
        parts[0] + ", " + parts[1].toLowerCase(Locale.ROOT),
        new BigDecimal(parts[2]));
  }
}
