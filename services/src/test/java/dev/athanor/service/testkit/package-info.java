/** What the tests stand on. */
@org.jspecify.annotations.NullMarked
package dev.athanor.service.testkit;
