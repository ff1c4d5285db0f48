/** One writer per artefact. They print what the model says and decide nothing. */
@org.jspecify.annotations.NullMarked
package dev.athanor.codegen.internal.write;
