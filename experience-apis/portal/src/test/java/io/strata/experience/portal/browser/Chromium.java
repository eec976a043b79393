package io.strata.experience.portal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.strata.testing.StubbedUpstreams;
import io.strata.testing.Tokens;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium of one width and colour scheme, before the portal. */
final class Chromium implements AutoCloseable {

  private static final Path SCREENSHOTS = Path.of("target/screenshots");

  private final ChromeDriver driver;
  private final String look;

  private Chromium(ChromeDriver driver, String look) {
    this.driver = driver;
    this.look = look;
  }

  /** Where the programs are; empty when one of them is not installed. */
  static Optional<List<Path>> installed() {
    List<Path> programs =
        List.of("chromium", "chromedriver").stream().flatMap(p -> onPath(p).stream()).toList();
    return programs.size() == 2 ? Optional.of(programs) : Optional.empty();
  }

  /**
   * @param scheme `light` or `dark`
   */
  static Chromium open(int width, String scheme) {
    List<Path> programs = installed().orElseThrow();
    ChromeOptions options = new ChromeOptions();
    options.setBinary(programs.getFirst().toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--lang=en",
        "--host-resolver-rules=MAP %s %s"
            .formatted(
                URI.create(Tokens.ISSUER).getHost(),
                URI.create(StubbedUpstreams.base()).getAuthority()));
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(programs.getLast().toFile())
            .usingAnyFreePort()
            .build();
    Chromium chromium = new Chromium(new ChromeDriver(service, options), width + "-" + scheme);
    chromium.emulate(width, scheme);
    return chromium;
  }

  private void emulate(int width, String scheme) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", width < 600));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Opens a page; the issuer's page comes first when nobody is logged in. */
  void go(String path) {
    driver.get("http://127.0.0.1:" + RestAssured.port + path);
  }

  /** Logs in at the issuer, by keyboard. */
  void logIn(String user) {
    go("/portal/");
    driver.switchTo().activeElement().sendKeys(user, Keys.ENTER);
    assertThat(heading()).isEqualTo("Overview");
  }

  String heading() {
    return driver.findElement(By.tagName("h1")).getText();
  }

  /** Empty while a live update has just replaced it. */
  String text(String selector) {
    try {
      return driver.findElement(By.cssSelector(selector)).getText();
    } catch (StaleElementReferenceException replaced) {
      return "";
    }
  }

  WebElement element(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  String path() {
    return URI.create(driver.getCurrentUrl()).getPath();
  }

  void press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** Presses Tab until what has the focus shows this text; fails when it never does. */
  void tabTo(String text) {
    for (int stop = 0; stop < 60; stop++) {
      press(Keys.TAB);
      WebElement focused = driver.switchTo().activeElement();
      String name = focused.getAccessibleName();
      if (text.equals(name) || text.equals(focused.getText())) {
        assertThat(script("return getComputedStyle(document.activeElement).outlineStyle"))
            .as("focus on " + text + " is seen")
            .isNotEqualTo("none");
        return;
      }
    }
    throw new AssertionError("Tab never reaches '" + text + "' on " + driver.getCurrentUrl());
  }

  Object script(String text) {
    return driver.executeScript(text);
  }

  /** Whether everything is seen without scrolling sideways. */
  void fits() {
    assertThat(script("const e = document.documentElement; return e.scrollWidth - e.clientWidth"))
        .as("pixels that " + path() + " is too wide for " + look)
        .isEqualTo(0L);
  }

  /** What the console says since the last time it was asked. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .filter(message -> !message.contains("issuer.test"))
        .toList();
  }

  /** The whole page, as target/screenshots/NAME-WIDTH-SCHEME.png. */
  void photograph(String name) throws IOException {
    Object picture =
        driver
            .executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true))
            .get("data");
    Files.createDirectories(SCREENSHOTS);
    Files.write(
        SCREENSHOTS.resolve(name + "-" + look + ".png"),
        Base64.getDecoder().decode(picture.toString()));
  }

  @Override
  public void close() {
    driver.quit();
  }

  private static Optional<Path> onPath(String program) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
