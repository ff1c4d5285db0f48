/** What the shop is filled with: real books from data files, made-up customers from a generator. */
@org.jspecify.annotations.NullMarked
package dev.athanor.demo.seed;
