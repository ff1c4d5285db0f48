/** What an HTTP client is told of a failure: problem documents by RFC 9457, for every framework the same. */
@org.jspecify.annotations.NullMarked
package dev.athanor.service.problem;
