/** The runtime: Database, Repository, transactions, errors. */
@org.jspecify.annotations.NullMarked
package dev.athanor.repository;
