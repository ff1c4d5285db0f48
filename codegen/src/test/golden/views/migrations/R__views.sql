CREATE OR REPLACE VIEW sale_today AS SELECT id, day, amount FROM sale WHERE day = current_date;
COMMENT ON VIEW sale_today IS 'What was sold today.';
COMMENT ON COLUMN sale_today.amount IS 'In euro.';

CREATE OR REPLACE VIEW big_sale WITH (security_barrier) AS SELECT * FROM sale_today WHERE amount > 1000 WITH CHECK OPTION;

DROP MATERIALIZED VIEW IF EXISTS sale_by_day;
CREATE MATERIALIZED VIEW sale_by_day AS SELECT day, sum(amount) AS total, count(*) AS "number of sales" FROM sale GROUP BY day;
CREATE UNIQUE INDEX sale_by_day_key ON sale_by_day (day);
COMMENT ON MATERIALIZED VIEW sale_by_day IS 'Refreshed at night.';
