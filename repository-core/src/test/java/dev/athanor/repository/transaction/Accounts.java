package dev.athanor.repository.transaction;

import static java.util.Objects.requireNonNull;

import dev.athanor.repository.Database;

/** The few statements that the tests of transactions are made of. */
record Accounts(Database db) {

    void open(int id) {
        db.dsl().execute("INSERT INTO account (id) VALUES (?)", id);
    }

    void add(int id, int amount) {
        db.dsl().execute("UPDATE account SET balance = balance + ? WHERE id = ?", amount, id);
    }

    int balance(int id) {
        return number("SELECT balance FROM account WHERE id = " + id);
    }

    boolean exists(int id) {
        return number("SELECT count(*)::int FROM account WHERE id = " + id) > 0;
    }

    int count() {
        return number("SELECT count(*)::int FROM account");
    }

    int number(String sql) {
        return (Integer) requireNonNull(requireNonNull(db.dsl().fetchOne(sql)).get(0));
    }

    String text(String sql) {
        return requireNonNull(requireNonNull(db.dsl().fetchOne(sql)).get(0)).toString();
    }

    String setting(String name) {
        return text("SELECT current_setting('" + name + "')");
    }

    /** Has the server fail a statement with a SQLSTATE. */
    void failWith(String state) {
        db.dsl().fetch("SELECT fail_with(?)", state);
    }

    int session() {
        return number("SELECT pg_backend_pid()");
    }

    void clear() {
        db.dsl().execute("DELETE FROM account");
    }
}
