@org.jspecify.annotations.NullMarked
package dev.athanor.service.link;
