/** Units of work: {@link dev.athanor.repository.transaction.Transactions} and what belongs to it. */
@org.jspecify.annotations.NullMarked
package dev.athanor.repository.transaction;
