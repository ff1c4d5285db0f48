/** Columns of files: the row holds what is known of a file, a store holds its bytes, and the transaction owns both. */
@NullMarked
package dev.athanor.column.file;

import org.jspecify.annotations.NullMarked;
