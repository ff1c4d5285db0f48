@NullMarked
package dev.athanor.column.file;

import org.jspecify.annotations.NullMarked;
