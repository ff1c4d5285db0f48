package dev.athanor.benchmarks.task;

import java.util.List;

/** Who takes part. Some do every task; others stand for another way to do one of them. */
public enum Contender {
    JDBC("JDBC by hand"),
    COPY("COPY by hand"),
    OFFSET("JDBC by hand, offset", 100),
    CAFFEINE("Caffeine by hand"),
    ATHANOR("Athanor"),
    SERVICE("Athanor service"),
    FIRST_PAGE("Athanor, first page"),
    LOCAL("Athanor, LOCAL"),
    BOUNDED("Athanor, BOUNDED"),
    VALIDATED("Athanor, VALIDATED", 1_000),
    JOOQ("jOOQ"),
    HIBERNATE("Hibernate"),
    SPRING_DATA("Spring Data JDBC"),
    JDBI("Jdbi");

    /** Those that do everything. */
    public static final List<Contender> ALL_ROUND = List.of(JDBC, ATHANOR, JOOQ, HIBERNATE, SPRING_DATA, JDBI);

    private final String label;
    private final int slowness;

    Contender(String label) {
        this(label, 1);
    }

    Contender(String label, int slowness) {
        this.label = label;
        this.slowness = slowness;
    }

    public String label() {
        return label;
    }

    /** How often it is called where others are called so often; who is much slower than the others is called less. */
    public int calls(Task task) {
        return task.sparesTheSlow()
                ? Math.max(1, task.effort().calls() / slowness)
                : task.effort().calls();
    }
}
