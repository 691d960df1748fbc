package dev.wiretoll;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
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
    Needs.program("chromium", "chromium");
    Needs.program("chromedriver", "chromium-driver");
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
    return new Browser(
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build(),
            options));
  }

  public void open(String url) {
    chrome.get(url);
  }

  /** Shows the page in a viewport of that width, in light or dark colours. */
  public void look(int widthPx, String scheme) {
    chrome.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", widthPx, "height", 1_300, "deviceScaleFactor", 1, "mobile", false));
    chrome.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** The text of the element with that id, as it is shown. */
  public String text(String id) {
    return chrome.findElement(By.id(id)).getText();
  }

  /** The number in the element with that id; 0 where there is none. */
  public long number(String id) {
    String digits = text(id).replaceAll("[^0-9.]", "");
    return digits.isEmpty() ? 0 : Math.round(Double.parseDouble(digits));
  }

  public void click(String id) {
    chrome.findElement(By.id(id)).click();
  }

  /** Types into the element that a selector finds, and sends its form. */
  public void submit(String selector, String text) {
    WebElement field = chrome.findElement(By.cssSelector(selector));
    field.clear();
    field.sendKeys(text);
    field.submit();
  }

  /** The texts of the elements that a selector finds. */
  public List<String> texts(String selector) {
    return chrome.findElements(By.cssSelector(selector)).stream().map(WebElement::getText).toList();
  }

  /** Lets pages of an origin know where the browser is, and says where that is. */
  public void locate(String origin, double latitude, double longitude) {
    chrome.executeCdpCommand(
        "Browser.grantPermissions",
        Map.of("origin", origin, "permissions", List.of("geolocation")));
    chrome.executeCdpCommand(
        "Emulation.setGeolocationOverride",
        Map.of("latitude", latitude, "longitude", longitude, "accuracy", 10));
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
