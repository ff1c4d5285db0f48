/** Columns of codes that work once: codes sent by mail, and the second factor of an authenticator app. */
@NullMarked
package dev.athanor.column.code;

import org.jspecify.annotations.NullMarked;
