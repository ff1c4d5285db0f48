CREATE TABLE member (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    team_id    bigint NOT NULL,
    email      text NOT NULL,
    phone      text,
    badge      text,
    role       text NOT NULL,
    details    jsonb NOT NULL,
    guest_of   bigint REFERENCES member,
    deleted_at timestamptz
);
-- The whole one gives the finder; the partial one over the same column has none.
CREATE UNIQUE INDEX member_email_key ON member (email);
CREATE UNIQUE INDEX member_email_live ON member (email) WHERE deleted_at IS NULL;
-- Several partial ones over the same columns.
CREATE UNIQUE INDEX member_team_captain ON member (team_id) WHERE role = 'captain' AND deleted_at IS NULL;
CREATE UNIQUE INDEX member_team_keeper ON member (team_id) WHERE role = E'keeper''s "?"\\';
-- Two columns in either order are one finder.
CREATE UNIQUE INDEX member_team_phone ON member (team_id, phone) NULLS NOT DISTINCT;
CREATE UNIQUE INDEX member_phone_team ON member (phone, team_id);
-- A question mark outside quotes, which JDBC would take for a bind variable.
CREATE UNIQUE INDEX member_badge_key ON member (badge) WHERE details ? 'badge';
-- Columns that come along, and expressions, which are no columns.
CREATE UNIQUE INDEX member_role_phone ON member (role) INCLUDE (phone) WHERE phone IS NOT NULL;
CREATE UNIQUE INDEX member_lower_email ON member (lower(email));
-- Over the column of a foreign key, which has finders of its own.
CREATE UNIQUE INDEX member_guest_of_live ON member (guest_of) WHERE deleted_at IS NULL;
