package dev.athanor.demo.print;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StepSourceTest {

    private static final String SOURCE = """
            void tell() {
                narrator.call("An arrow -> in a title", () -> books.get(id));
                narrator.call("Over lines", () -> books.list(
                        TITLE.eq("(\\""),
                        PAGES.gt(1))); // )
                narrator.run("A block", () -> {
                    if (true) {
                        go(')');
                    }
                });
                narrator.call(
                        "A block in a call", () -> db.call(() -> {
                            first();
                            return second(); // don't stop here
                        }));
            }
            """;

    @Test
    void lambdaAt_arrowInATitle_isNoLambda() {
        assertThat(StepSource.lambdaAt(SOURCE, 2)).containsExactly("books.get(id)");
    }

    @Test
    void lambdaAt_expressionOverLines_keepsItsLines() {
        assertThat(StepSource.lambdaAt(SOURCE, 3))
                .containsExactly("books.list(", "        TITLE.eq(\"(\\\"\"),", "        PAGES.gt(1))");
    }

    @Test
    void lambdaAt_block_losesItsBraces() {
        assertThat(StepSource.lambdaAt(SOURCE, 6)).containsExactly("if (true) {", "    go(')');", "}");
    }

    @Test
    void lambdaAt_blockInACall_isIndentedFromItsFirstLine() {
        assertThat(StepSource.lambdaAt(SOURCE, 11))
                .containsExactly("db.call(() -> {", "    first();", "    return second(); // don't stop here", "})");
    }
}
