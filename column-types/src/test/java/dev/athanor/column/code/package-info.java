@NullMarked
package dev.athanor.column.code;

import org.jspecify.annotations.NullMarked;
