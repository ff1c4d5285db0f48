package dev.athanor.repository.type;

/**
 * Marks the Java type of a column whose values never change, so that those who keep rows, as a cache, may share them. Where the type
 * does not tell, as {@link java.util.List}, it marks the column's converter, an {@link org.jooq.ContextConverter}, which reads such values.
 */
public interface ImmutableValue {}
