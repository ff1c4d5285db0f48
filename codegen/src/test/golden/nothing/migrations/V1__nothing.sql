-- Not a table yet.
SELECT 1;
