@NullMarked
package dev.athanor.column.secret;

import org.jspecify.annotations.NullMarked;
