/** Tests that see every module at once. */
@org.jspecify.annotations.NullMarked
package dev.athanor.e2e;
