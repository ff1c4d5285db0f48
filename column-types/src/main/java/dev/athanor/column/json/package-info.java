/** Columns of JSON as Java records, and column types in the JSON of an API. Needs Jackson 3 on the class path. */
@NullMarked
package dev.athanor.column.json;

import org.jspecify.annotations.NullMarked;
