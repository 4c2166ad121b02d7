-- What is recorded is never changed or removed: refused to everybody, the owner included, and even to a session that replicates.
-- Whoever must do it all the same writes a migration that disables these triggers, so that it is deliberate, and listed for ever.

create function ledger.refuse_change() returns trigger language plpgsql as
$$
begin
    raise exception '% on %.% is refused: what is recorded is never changed or removed', tg_op, tg_table_schema, tg_table_name
        using errcode = 'insufficient_privilege', hint = 'Record a correction or a retraction: an entry of its own.';
end
$$;

create trigger tr_mt_events_unchanged before update or delete on ledger_events.mt_events
    for each row execute function ledger.refuse_change();

create trigger tr_mt_events_kept before truncate on ledger_events.mt_events
    for each statement execute function ledger.refuse_change();

-- The head of a book only goes forward.
create trigger tr_books_forward before update on ledger.books
    for each row when (new.position < old.position or new.id <> old.id) execute function ledger.refuse_change();

create trigger tr_books_kept before delete on ledger.books
    for each row execute function ledger.refuse_change();

create trigger tr_books_all_kept before truncate on ledger.books
    for each statement execute function ledger.refuse_change();

alter table ledger_events.mt_events enable always trigger tr_mt_events_unchanged;
alter table ledger_events.mt_events enable always trigger tr_mt_events_kept;
alter table ledger.books enable always trigger tr_books_forward;
alter table ledger.books enable always trigger tr_books_kept;
alter table ledger.books enable always trigger tr_books_all_kept;

-- The role that servers log in as: it records and reads events, and has no right to do anything else to them. It has no password:
-- give it one, or its rights to a role of yours (grant ledger_server to …), and name the owner to the server with --owner-database.
do
$$
begin
    if not exists (select from pg_roles where rolname = 'ledger_server') then
        create role ledger_server login;
    end if;
exception
    when duplicate_object or unique_violation then null; -- another database of this PostgreSQL is migrated just now
    when insufficient_privilege then raise warning 'The role ledger_server could not be made: the server will have all rights of whoever it logs in as.';
end
$$;

do
$$
begin
    if exists (select from pg_roles where rolname = 'ledger_server') then
        grant usage on schema ledger, ledger_events, ledger_views, wolverine to ledger_server;
        grant select, insert on ledger_events.mt_events, ledger.idempotency_keys to ledger_server;
        grant select, insert, update on ledger_events.mt_streams, ledger.books to ledger_server;
        grant select on ledger.migrations to ledger_server;
        grant select, insert, update, delete on
            ledger_events.mt_event_progression, ledger_events.mt_event_projection_floors, ledger_events.mt_high_water_skips, ledger_events.mt_doc_deadletterevent to ledger_server;
        grant select, insert, update, delete, truncate on all tables in schema ledger_views, wolverine to ledger_server;
        grant usage, select on all sequences in schema ledger_events, wolverine to ledger_server;
    end if;
end
$$;
