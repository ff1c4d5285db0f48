@NullMarked
package dev.athanor.column.json;

import org.jspecify.annotations.NullMarked;
