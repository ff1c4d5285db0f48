-- A table with every trait: audit, version, soft delete, slug.
CREATE TABLE article (
    id         uuid        NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
    slug       text        NOT NULL CONSTRAINT article_slug_key UNIQUE,
    title      text        NOT NULL,
    body       text,
    words      integer     NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    created_by text        NOT NULL,
    updated_at timestamptz NOT NULL,
    updated_by text        NOT NULL,
    version    bigint      NOT NULL DEFAULT 0,
    deleted_at timestamptz,
    deleted_by text
);
COMMENT ON TABLE article IS 'Something to read.';
COMMENT ON COLUMN article.words IS 'How long it is.';
