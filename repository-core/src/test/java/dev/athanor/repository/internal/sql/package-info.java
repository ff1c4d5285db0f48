@org.jspecify.annotations.NullMarked
package dev.athanor.repository.internal.sql;
