package dev.athanor.repository.filter;

import dev.athanor.repository.page.Criteria;
import dev.athanor.repository.page.PageCursor;
import dev.athanor.repository.page.PageRequest;

/**
 * What a client asked for, checked.
 *
 * @param criteria which rows, and their order
 * @param page which piece of them by position
 * @param cursor where a scroll goes on, if the client scrolls; {@link PageCursor#start()} if not. {@link PageRequest#limit()} is its size
 * @param isScroll whether the client scrolls: it gave a cursor, be it an empty one to start with
 */
public record ListRequest(Criteria criteria, PageRequest page, PageCursor cursor, boolean isScroll) {}
