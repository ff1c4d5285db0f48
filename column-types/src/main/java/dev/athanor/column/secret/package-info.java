/** Columns whose values PostgreSQL never sees in the clear: encrypted text and bytes, blind indexes, and the key ring behind them. */
@NullMarked
package dev.athanor.column.secret;

import org.jspecify.annotations.NullMarked;
