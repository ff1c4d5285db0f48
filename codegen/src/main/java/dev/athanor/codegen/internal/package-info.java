/** What the parts of the generator have in common. */
@org.jspecify.annotations.NullMarked
package dev.athanor.codegen.internal;
