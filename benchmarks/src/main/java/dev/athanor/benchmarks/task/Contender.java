package dev.athanor.benchmarks.task;

/** Who takes part. Most do every task; some stand for another way to do one of them. */
public enum Contender {
    JDBC("JDBC by hand"),
    COPY("COPY by hand"),
    ATHANOR("Athanor"),
    JOOQ("jOOQ"),
    HIBERNATE("Hibernate"),
    SPRING_DATA("Spring Data JDBC"),
    JDBI("Jdbi");

    private final String label;

    Contender(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
