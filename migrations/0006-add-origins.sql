-- A log may be brought into a book of another name, and keeps its ids, which derive from the name of the book it began in:
-- null where that is the book's own. So one id may stand in several books, and is unique within each.

alter table ledger.books add column origin text;

drop index ledger_events.idx_mt_events_event_id;

create unique index ux_mt_events_book_id on ledger_events.mt_events (tenant_id, id);
