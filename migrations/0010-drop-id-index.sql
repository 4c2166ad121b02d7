-- An id derives from the book, the position and the content of its entry, and the leaf of each entry covers it: what the index of positions
-- and the leaves refuse already need not be refused by an index of random keys, the dearest of all to write, which nothing reads.

drop index ledger_events.ux_mt_events_book_id;
