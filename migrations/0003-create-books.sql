-- A book is one isolated ledger and a tenant of the event store. Its row is its head: whoever appends to the book locks
-- the row, so positions are gapless and in commit order on any number of nodes.

create schema if not exists ledger;

create table ledger.books (
    id          text        primary key,
    position    bigint      not null default 0 check (position >= 0),
    recorded_at timestamptz,
    created_at  timestamptz not null default now(),
    name        text
);

insert into ledger.books (id) values ('main');

-- The answer given to each Idempotency-Key, written in the transaction that recorded the entries.
create table ledger.idempotency_keys (
    book         text        not null references ledger.books,
    key          text        not null,
    body_sha256  bytea       not null,
    status       int         not null,
    content_type text,
    headers      jsonb,
    body         bytea,
    recorded_at  timestamptz not null default now(),
    primary key (book, key)
);
