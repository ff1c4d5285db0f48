@org.jspecify.annotations.NullMarked
package dev.athanor.service.input;
