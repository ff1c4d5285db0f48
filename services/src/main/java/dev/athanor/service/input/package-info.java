/** What services are given: Java values of any kind, turned into the columns of one table, or refused with everything that is wrong. */
@org.jspecify.annotations.NullMarked
package dev.athanor.service.input;
