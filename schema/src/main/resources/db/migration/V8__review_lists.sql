-- The table was live and large by then: the index is built without stopping those who write reviews.

CREATE INDEX CONCURRENTLY review_customer_id_idx ON review (customer_id, created_at DESC);
