package dev.athanor.repository.internal.read;

import dev.athanor.repository.internal.run.QueryRunner;
import dev.athanor.repository.page.CursorKeys;
import dev.athanor.repository.transaction.Transactions;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Table;

/**
 * What all readings of a database share.
 *
 * @param cursorKeys seal cursors
 * @param transactions what streams live in
 * @param runner runs queries
 * @param visible the rows of a related table that exist as far as its traits are concerned
 */
public record ReadContext(
        CursorKeys cursorKeys, Transactions transactions, QueryRunner runner, Function<Table<?>, Condition> visible) {}
