package dev.wiretoll.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Debian's Chromium without a window, with a profile of its own. */
public final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  private final ChromeDriver chrome;

  private Browser(ChromeDriver chrome) {
    this.chrome = chrome;
  }

  /** Skips the test without Chromium, or fails it where everything is required. */
  public static Browser start(Path profile) {
    boolean installed = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
    String hint = "install chromium and chromium-driver to test pages in a browser";
    if (System.getenv("WIRETOLL_REQUIRE_ALL") != null) {
      Assertions.assertTrue(installed, hint);
    }
    Assumptions.assumeTrue(installed, hint);
    System.setProperty("webdriver.chrome.driver", DRIVER.toString());
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toString());
    options.setCapability("goog:loggingPrefs", logs);
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-data-dir=" + profile);
    options.setScriptTimeout(Duration.ofMinutes(3));
    return new Browser(
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build(),
            options));
  }

  /** Opens a file in a viewport of that size. */
  public void open(Path page, int widthPx, int heightPx) {
    resize(widthPx, heightPx);
    chrome.get(page.toUri().toString());
  }

  /** Shows the same page in a viewport of another size. */
  void resize(int widthPx, int heightPx) {
    chrome.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", widthPx, "height", heightPx, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Shows pages as on a screen or in print. */
  public void media(String name) {
    chrome.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", name));
  }

  /** Shows pages on a screen as a reader wants them: {@code light} or {@code dark}. */
  void scheme(String name) {
    chrome.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            "screen",
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", name))));
  }

  /** The value of a promise. */
  Object await(String promise) {
    return chrome.executeAsyncScript(
        "const done = arguments[arguments.length - 1];"
            + promise
            + ".then(done, problem => done('failed: ' + problem))");
  }

  /** Presses keys where the focus is. */
  void press(CharSequence... keys) {
    chrome.switchTo().activeElement().sendKeys(keys);
  }

  public Object evaluate(String script) {
    return chrome.executeScript(script);
  }

  /** Everything the console said that is worse than information. */
  public List<String> consoleComplaints() {
    return chrome.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() > Level.INFO.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  public void screenshot(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, chrome.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    chrome.quit();
  }
}
