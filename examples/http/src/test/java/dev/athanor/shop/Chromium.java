package dev.athanor.shop;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Chromium of this machine and its driver; installed first where they are missing and that is possible.
 *
 * @param browser the program
 * @param driver the program that drives it by WebDriver
 */
record Chromium(Path browser, Path driver) {

    private static final long MINUTES_TO_INSTALL = 5;

    static Optional<Chromium> find() {
        Optional<Chromium> found = onPath();
        return found.isEmpty() && install() ? onPath() : found;
    }

    private static Optional<Chromium> onPath() {
        Optional<Path> browser =
                program("chromium").or(() -> program("chromium-browser")).or(() -> program("google-chrome"));
        return browser.flatMap(path -> program("chromedriver").map(driver -> new Chromium(path, driver)));
    }

    private static Optional<Path> program(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static boolean install() {
        boolean isRoot = "root".equals(System.getProperty("user.name"));
        return isRoot
                && program("apt-get").isPresent()
                && (succeeds("apt-get", "install", "-y", "--no-install-recommends", "chromium", "chromium-driver")
                        || (succeeds("apt-get", "update")
                                && succeeds(
                                        "apt-get",
                                        "install",
                                        "-y",
                                        "--no-install-recommends",
                                        "chromium",
                                        "chromium-driver")));
    }

    private static boolean succeeds(String... command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
            Process process = builder.start();
            if (process.waitFor(MINUTES_TO_INSTALL, TimeUnit.MINUTES)) {
                return process.exitValue() == 0;
            }
            process.destroy();
            return false;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
