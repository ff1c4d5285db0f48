package dev.athanor.testing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs test classes as JUnit does and tells what became of each test and class. */
final class TestRun implements TestExecutionListener {

    private final Map<String, String> outcomes = new TreeMap<>();

    private TestRun() {}

    static Map<String, String> of(Map<String, String> parameters, Class<?>... classes) {
        TestRun run = new TestRun();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(List.of(classes).stream()
                        .map(DiscoverySelectors::selectClass)
                        .toList())
                .configurationParameters(parameters)
                .build();
        LauncherFactory.create().execute(request, run);
        return run.outcomes;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        String name = test.getDisplayName().replace("()", "");
        outcomes.put(
                name,
                result.getThrowable()
                        .map(Throwable::getMessage)
                        .orElse(result.getStatus().name()));
    }
}
