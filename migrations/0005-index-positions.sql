-- A book's log in position order, and the guard that no position is given twice. The position is in the headers because
-- Marten numbers (seq_id) the events of one transaction stream by stream, not in the order in which they were recorded.

create unique index ux_mt_events_book_position
    on ledger_events.mt_events (tenant_id, ((headers ->> 'position')::bigint));
