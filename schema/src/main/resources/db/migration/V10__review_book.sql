-- The unique index holds live reviews only; what follows a book – its deletion, and every review ever written – looks at all of them.

CREATE INDEX CONCURRENTLY review_book_id_idx ON review (book_id);
