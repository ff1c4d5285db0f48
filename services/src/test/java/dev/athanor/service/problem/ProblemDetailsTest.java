package dev.athanor.service.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The document itself. */
class ProblemDetailsTest {

    private static final ProblemDetails PROBLEM = ProblemDetails.of(URI.create("urn:quota"), "Too many books", 429);

    @Test
    void toMap_members_areInTheOrderOfTheRfc() {
        ProblemDetails problem =
                PROBLEM.with("limit", 10).withInstance(URI.create("/books")).withDetail("Give one back.");
        assertThat(problem.toMap().keySet()).containsExactly("type", "title", "status", "detail", "instance", "limit");
    }

    @Test
    void toMap_absentMembers_areLeftOut() {
        assertThat(PROBLEM.toMap().keySet()).containsExactly("type", "title", "status");
    }

    @Test
    void toMap_extensionOfAStandardName_doesNotReplaceIt() {
        assertThat(PROBLEM.with("status", 200).toMap()).containsEntry("status", 429);
    }

    @Test
    void toJson_anyText_isEscaped() {
        ProblemDetails problem = PROBLEM.withDetail("\"\\\n\t\u0001 naïve \ud83d\ude00")
                .with("list", List.of(1, true, Map.of("a", "b")));
        assertThat(problem.toJson())
                .isEqualTo("{\"type\":\"urn:quota\",\"title\":\"Too many books\",\"status\":429,"
                        + "\"detail\":\"\\\"\\\\\\n\\t\\u0001 naïve \\ud83d\\ude00\",\"list\":[1,true,{\"a\":\"b\"}]}");
    }

    @Test
    void headers_document_hasItsMediaType() {
        assertThat(PROBLEM.headers()).containsExactly(Map.entry("Content-Type", "application/problem+json"));
    }
}
