@NullMarked
package dev.athanor.column;

import org.jspecify.annotations.NullMarked;
