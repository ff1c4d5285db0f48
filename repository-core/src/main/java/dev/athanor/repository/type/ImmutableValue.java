package dev.athanor.repository.type;

/** Marks the Java type of a column whose values never change, so that those who keep rows, as a cache, may share them. */
public interface ImmutableValue {}
