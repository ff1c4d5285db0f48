-- What readers think.

CREATE TABLE review (
    id            uuid        NOT NULL DEFAULT uuidv7() PRIMARY KEY,
    book_id       uuid        NOT NULL REFERENCES book ON DELETE CASCADE,
    customer_id   nanoid      NOT NULL REFERENCES customer,
    rating        smallint    NOT NULL CONSTRAINT review_rating_one_to_five CHECK (rating BETWEEN 1 AND 5),
    headline      text,
    body          text,
    photos        stored_files,
    helpful_votes integer     NOT NULL DEFAULT 0 CONSTRAINT review_helpful_votes_not_negative CHECK (helpful_votes >= 0),
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now(),
    version       integer     NOT NULL DEFAULT 0,
    deleted_at    timestamptz
);
CREATE UNIQUE INDEX review_book_customer_key ON review (book_id, customer_id) WHERE deleted_at IS NULL;

COMMENT ON TABLE review IS 'What one customer wrote about one book.';
COMMENT ON COLUMN review.rating IS 'One star to five.';
COMMENT ON COLUMN review.helpful_votes IS 'How many other customers found it helpful.';
