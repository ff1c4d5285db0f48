/** Names of rows that fit into an address: made of text in any script, and given once. */
@org.jspecify.annotations.NullMarked
package dev.athanor.service.slug;
