/** What an application calls: services over repositories, typed and immutable in and out, with hooks. */
@org.jspecify.annotations.NullMarked
package dev.athanor.service;
