package io.strata.sandbox.seed;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** Makes customers and their people; names are never given twice. */
final class CustomerMaker {

  private static final String[] OWNERS = {
    "Müller", "Brandt", "O'Neill", "Lefèvre", "van Dijk", "Rossi", "Keller", "Steiner", "Nowak",
        "Sørensen",
    "García", "Hartmann", "Fournier", "Weiß", "Bianchi", "Novák", "Lindqvist", "Murphy", "Baumann",
        "de Vries",
    "Schröder", "Moreau", "Hofer", "Kowalski", "D'Angelo", "Nordin", "Byrne", "Zimmermann",
        "Peeters", "Ferrari"
  };
  private static final String[] PLACES = {
    "Nordsee", "Rheintal", "Alpine", "Hanse", "Danube", "Baltic", "Lakeside", "Meridian", "Summit",
        "Harbour",
    "Green Valley", "Northern", "Atlantic", "Central", "Helvetia", "Silver Birch", "Blue Ridge",
        "Old Mill", "Iron Bridge", "Polar"
  };
  private static final String[][] TRADES = {
    {"Precision Engineering", "Manufacturing"},
    {"Water Systems", "Utilities"},
    {"Foods", "Food & Beverage"},
    {"Chemicals", "Chemicals"},
    {"Logistics", "Transportation"},
    {"Energy", "Energy"},
    {"Pharma", "Biotechnology"},
    {"Machine Works", "Machinery"},
    {"Brewery", "Food & Beverage"},
    {"Paper Mills", "Manufacturing"},
    {"Shipyard", "Shipping"},
    {"Construction", "Construction"},
    {"Electronics", "Electronics"},
    {"Dairy", "Agriculture"},
    {"Environmental Services", "Environmental"}
  };
  private static final String[][] TOWNS = {
    {"Hamburg", "20457", "Germany", "GmbH", "+49 40"},
    {"München", "80331", "Germany", "GmbH & Co. KG", "+49 89"},
    {"Köln", "50667", "Germany", "AG", "+49 221"},
    {"Wien", "1010", "Austria", "GmbH", "+43 1"},
    {"Graz", "8010", "Austria", "GmbH", "+43 316"},
    {"Zürich", "8001", "Switzerland", "AG", "+41 44"},
    {"Lyon", "69002", "France", "SAS", "+33 4"},
    {"Lille", "59000", "France", "SA", "+33 3"},
    {"Rotterdam", "3011 AA", "Netherlands", "B.V.", "+31 10"},
    {"Antwerpen", "2000", "Belgium", "N.V.", "+32 3"},
    {"Milano", "20121", "Italy", "S.p.A.", "+39 02"},
    {"Dublin", "D02 X285", "Ireland", "Ltd.", "+353 1"},
    {"Aarhus", "8000", "Denmark", "A/S", "+45 86"},
    {"Göteborg", "411 03", "Sweden", "AB", "+46 31"},
    {"Gdańsk", "80-001", "Poland", "Sp. z o.o.", "+48 58"},
    {"Praha", "110 00", "Czechia", "s.r.o.", "+420 2"}
  };
  private static final String[] STREETS = {
    "Industriestraße",
    "Hafenweg",
    "Market Street",
    "Rue du Port",
    "Via Roma",
    "Kanaalweg",
    "Bahnhofstraße",
    "Mill Lane"
  };
  private static final String[] FIRST_NAMES = {
    "Anna",
    "Ben",
    "Clara",
    "David",
    "Eva",
    "Felix",
    "Greta",
    "Henrik",
    "Ines",
    "Jonas",
    "Katarína",
    "Liam",
    "Marie",
    "Niels",
    "Olga",
    "Paul",
    "Renée",
    "Samuel",
    "Teresa",
    "Ulrich",
    "Vera",
    "Walter",
    "Xenia",
    "Yann",
    "Zoë"
  };
  private static final String[] TITLES = {
    "Head of Purchasing",
    "Plant Manager",
    "Chief Technology Officer",
    "Maintenance Engineer",
    "Managing Director",
    "Project Manager",
    "Quality Manager",
    "Buyer"
  };

  private final Random random;
  private final Set<String> names = new HashSet<>();

  CustomerMaker(Random random) {
    this.random = random;
  }

  Customer customer(int number) {
    String[] town = TOWNS[random.nextInt(TOWNS.length)];
    String[] trade = TRADES[random.nextInt(TRADES.length)];
    String name;
    do {
      String lead = random.nextBoolean() ? pick(OWNERS) : pick(PLACES);
      name = lead + " " + trade[0] + " " + town[3];
    } while (!names.add(name));
    int employees = 10 + (int) Math.round(Math.exp(random.nextDouble() * 6.5) * 3);
    return new Customer(
        "C-" + number,
        name,
        trade[1],
        new Customer.Address(
            pick(STREETS) + " " + (1 + random.nextInt(180)), town[1], town[0], town[2]),
        town[4] + " " + (1_000_000 + random.nextInt(8_999_999)),
        "https://www." + domain(number, name),
        employees,
        BigDecimal.valueOf(employees * (90_000L + random.nextInt(160_000))));
  }

  List<ContactPerson> contacts(Customer customer) {
    String number = customer.id().substring(2);
    List<ContactPerson> people = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    for (int i = 1; i <= count; i++) {
      String first = pick(FIRST_NAMES);
      String last = pick(OWNERS);
      String email =
          plain(first)
              + "."
              + plain(last)
              + i
              + "@"
              + domain(Integer.parseInt(number), customer.name());
      people.add(
          new ContactPerson(
              "CP-" + number + "-" + i,
              customer.id(),
              first,
              last,
              pick(TITLES),
              email,
              customer.phone() + "-" + (10 * i)));
    }
    return people;
  }

  private static String domain(int number, String name) {
    String first = plain(name.split(" ")[0]);
    return first + number + "." + (number % 2 == 0 ? "example.com" : "example.org");
  }

  private static String plain(String text) {
    return Normalizer.normalize(text.replace("ß", "ss").replace("ø", "o"), Normalizer.Form.NFD)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z]", "");
  }

  private String pick(String[] values) {
    return values[random.nextInt(values.length)];
  }
}
