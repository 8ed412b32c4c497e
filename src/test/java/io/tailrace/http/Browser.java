package io.tailrace.http;

import io.tailrace.testing.InstalledProgram;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real Chromium without a window. Fails, with what to install, when there is none. */
final class Browser implements AutoCloseable {

    private static final List<String> FLAGS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--hide-scrollbars",
            "--lang=en");

    private static final InstalledProgram CHROMIUM =
            new InstalledProgram("chromium", "TAILRACE_TEST_CHROMIUM", "apt-get install chromium");
    private static final InstalledProgram DRIVER =
            new InstalledProgram("chromedriver", "TAILRACE_TEST_CHROMEDRIVER", "apt-get install chromium-driver");

    private final ChromeDriver driver;
    private final Path profile;

    private Browser(ChromeDriver driver, Path profile) {
        this.driver = driver;
        this.profile = profile;
    }

    static Browser open() throws IOException {
        return open(Map.of());
    }

    /** One that runs no page's script. */
    static Browser openWithoutJavaScript() throws IOException {
        return open(Map.of("profile.managed_default_content_settings.javascript", 2));
    }

    private static Browser open(Map<String, Object> preferences) throws IOException {
        Path profile = Files.createTempDirectory("tailrace-browser");
        LoggingPreferences logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.path().toFile());
        options.addArguments(FLAGS);
        options.addArguments("--user-data-dir=" + profile);
        options.setExperimentalOption("prefs", preferences);
        options.setCapability("goog:loggingPrefs", logging);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.path().toFile())
                .usingAnyFreePort()
                .withLogFile(profile.resolve("driver.log").toFile())
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(60));
        return new Browser(driver, profile);
    }

    ChromeDriver driver() {
        return driver;
    }

    Browser show(URI page) {
        driver.get(page.toString());
        return this;
    }

    /** The size of the page's room, in CSS pixels. */
    Browser resize(int width, int height, double scale) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", scale, "mobile", false));
        return this;
    }

    /** {@code light} or {@code dark}. */
    Browser prefer(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        return this;
    }

    String text(String selector) {
        return texts(selector).stream()
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing on the page is " + selector));
    }

    /** Found and read in one step: between two, the page may replace itself. */
    List<String> texts(String selector) {
        List<?> texts = (List<?>) driver.executeScript(
                "return Array.from(document.querySelectorAll(arguments[0]), element => element.innerText.trim())",
                selector);
        return texts.stream().map(String::valueOf).toList();
    }

    Object run(String script) {
        return driver.executeScript(script);
    }

    /**
     * How much there is in the open page.
     *
     * @param elements in its document
     * @param nodes of documents, the forgotten ones that scripts still hold included
     */
    record Size(long elements, long nodes, long listeners, long heapBytes) {}

    /** Once all that can be forgotten is. */
    Size size() {
        driver.executeCdpCommand("HeapProfiler.collectGarbage", Map.of());
        driver.executeCdpCommand("Performance.enable", Map.of());
        Map<String, Long> metrics = new HashMap<>();
        List<?> answer = (List<?>)
                driver.executeCdpCommand("Performance.getMetrics", Map.of()).get("metrics");
        for (Object metric : answer) {
            Map<?, ?> pair = (Map<?, ?>) metric;
            metrics.put((String) pair.get("name"), ((Number) pair.get("value")).longValue());
        }
        return new Size(
                (long) run("return document.getElementsByTagName('*').length"),
                metrics.get("Nodes"),
                metrics.get("JSEventListeners"),
                metrics.get("JSHeapUsedSize"));
    }

    /** What the page has put on the console since this was asked last. */
    List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    @Override
    public void close() throws IOException {
        driver.quit();
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
