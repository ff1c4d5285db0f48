/** Columns of passwords: hashed by Argon2id, verified in constant time, upgraded when the parameters grow. */
@NullMarked
package dev.athanor.column.password;

import org.jspecify.annotations.NullMarked;
