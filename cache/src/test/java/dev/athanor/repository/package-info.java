/** The contract of repositories, kept by cached ones. */
@org.jspecify.annotations.NullMarked
package dev.athanor.repository;
