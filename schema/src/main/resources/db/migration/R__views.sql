-- Runs again whenever this file changes, hence the drops.

DROP MATERIALIZED VIEW IF EXISTS bestseller;
DROP VIEW IF EXISTS book_overview;
DROP VIEW IF EXISTS order_summary;

CREATE VIEW book_overview AS
SELECT
    book.id,
    book.isbn,
    book.title,
    (SELECT string_agg(author.name, ', ' ORDER BY book_author.position)
     FROM book_author JOIN author ON author.id = book_author.author_id
     WHERE book_author.book_id = book.id) AS authors,
    (SELECT array_agg(tag.slug ORDER BY tag.slug)
     FROM book_tag JOIN tag ON tag.id = book_tag.tag_id
     WHERE book_tag.book_id = book.id) AS tags,
    book.first_published,
    book.list_price,
    rated.rating,
    rated.reviews,
    (SELECT coalesce(sum(stock.on_hand - stock.reserved), 0)
     FROM stock
     WHERE stock.book_id = book.id) AS available
FROM book
CROSS JOIN LATERAL (
    SELECT round(avg(review.rating), 1) AS rating, count(*) AS reviews
    FROM review
    WHERE review.book_id = book.id AND review.deleted_at IS NULL
) AS rated
WHERE book.deleted_at IS NULL;

COMMENT ON VIEW book_overview IS 'A book as the shop window shows it.';
COMMENT ON COLUMN book_overview.rating IS 'Average number of stars, or none before the first review.';
COMMENT ON COLUMN book_overview.available IS 'Copies that can be sent today.';

CREATE VIEW order_summary AS
SELECT
    customer_order.id,
    customer_order.order_number,
    customer_order.status,
    customer_order.placed_at,
    customer.name AS customer,
    count(order_line.book_id) AS lines,
    coalesce(sum(order_line.line_total), 0) AS total
FROM customer_order
JOIN customer ON customer.id = customer_order.customer_id
LEFT JOIN order_line ON order_line.order_id = customer_order.id
GROUP BY customer_order.id, customer.id;

COMMENT ON VIEW order_summary IS 'An order on one line.';

CREATE MATERIALIZED VIEW bestseller AS
SELECT
    order_line.book_id,
    rank() OVER (ORDER BY sum(order_line.quantity) DESC) AS place,
    sum(order_line.quantity) AS copies,
    sum(order_line.line_total) AS revenue,
    max(customer_order.placed_at) AS last_ordered_at
FROM order_line
JOIN customer_order ON customer_order.id = order_line.order_id
WHERE customer_order.status NOT IN ('basket', 'cancelled')
GROUP BY order_line.book_id;

-- Lets the view be refreshed while people read it.
CREATE UNIQUE INDEX bestseller_book_id_key ON bestseller (book_id);

COMMENT ON MATERIALIZED VIEW bestseller IS 'What sold best, as of the last refresh.';
