/** Rows that belong to another row: links of many to many, and children. They are replaced, added and removed in one call. */
@org.jspecify.annotations.NullMarked
package dev.athanor.service.link;
