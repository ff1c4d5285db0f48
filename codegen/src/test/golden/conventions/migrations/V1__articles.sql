-- The same traits under other names: the usual ones mean nothing then.
CREATE TABLE article (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    permalink  text        NOT NULL UNIQUE,
    slug       text        NOT NULL,
    made       timestamptz NOT NULL,
    maker      text        NOT NULL,
    changed    timestamptz NOT NULL,
    changer    text        NOT NULL,
    revision   integer     NOT NULL,
    gone       timestamptz,
    gone_by    text,
    created_at timestamptz NOT NULL,
    version    text        NOT NULL
);
