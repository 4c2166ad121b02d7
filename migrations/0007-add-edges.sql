-- The right edge of the book's Merkle tree (RFC 6962): the roots of its complete subtrees, largest first, 32 bytes each, after
-- edge_at positions. Moves with the head, in the transaction that records; null until a book is first recorded in.
-- The leaf of an event, SHA-256 over a zero byte and its line of the log, is in its headers under "leaf".

alter table ledger.books add column edge_at bigint, add column edge bytea;

alter table ledger.books add constraint ck_books_edge
    check ((edge is null) = (edge_at is null) and edge_at <= position and length(edge) % 32 = 0);
