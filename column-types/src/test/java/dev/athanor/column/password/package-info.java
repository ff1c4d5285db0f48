@NullMarked
package dev.athanor.column.password;

import org.jspecify.annotations.NullMarked;
