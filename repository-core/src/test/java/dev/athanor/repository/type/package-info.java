@org.jspecify.annotations.NullMarked
package dev.athanor.repository.type;
