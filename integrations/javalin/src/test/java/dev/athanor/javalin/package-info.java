/** Tests of the integration, over real connections. */
@org.jspecify.annotations.NullMarked
package dev.athanor.javalin;
