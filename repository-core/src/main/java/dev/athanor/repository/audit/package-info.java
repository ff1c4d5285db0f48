/** Who writes, and when. */
@org.jspecify.annotations.NullMarked
package dev.athanor.repository.audit;
