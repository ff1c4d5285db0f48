package dev.athanor.postgres;

/** A server that ran before us and runs on after us. */
record ServerEngine(JdbcUrl maintenanceUrl, String user, String password) implements Engine {

    static ServerEngine of(PostgresSource.Server source) {
        return new ServerEngine(JdbcUrl.parse(source.url()), source.user(), source.password());
    }

    @Override
    public String describe(String version) {
        return "PostgreSQL " + version + " at " + maintenanceUrl.authority();
    }

    @Override
    public boolean outlivesUs() {
        return true;
    }

    @Override
    public boolean endsWithJvm() {
        return false;
    }

    @Override
    public void close() {
        // not ours to stop
    }

    /** {@return the address; never the password} */
    @Override
    public String toString() {
        return maintenanceUrl.authority();
    }
}
