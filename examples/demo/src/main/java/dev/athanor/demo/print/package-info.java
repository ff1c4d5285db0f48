/** How the story is printed: the Java that runs, the SQL it became, the rows that came back. */
@org.jspecify.annotations.NullMarked
package dev.athanor.demo.print;
