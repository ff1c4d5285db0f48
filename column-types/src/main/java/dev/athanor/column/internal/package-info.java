/** What the packages of column types share. Not API. */
@NullMarked
package dev.athanor.column.internal;

import org.jspecify.annotations.NullMarked;
