package dev.athanor.repository.internal.sql;

import java.util.List;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/**
 * What the caller of a query asks for.
 *
 * @param condition which rows
 * @param values those of the condition, then those that say which piece of the rows
 */
public record Asked(Condition condition, List<? extends @Nullable Object> values) {}
