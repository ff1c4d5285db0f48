ALTER TABLE article ADD COLUMN summary text;
