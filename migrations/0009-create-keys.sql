-- Who may use this ledger from elsewhere: API keys, each as the SHA-256 of what its holder was shown once. A key is 256 bits drawn by
-- chance, which nobody can try through, so a slow hash would protect nothing (NIST SP 800-63B, 5.1.2.2).

create table ledger.keys (
    id           text        primary key check (id ~ '^[0-9A-Za-z]{10}$'),
    sha256       bytea       not null unique check (length(sha256) = 32),
    actor        text        not null check (actor <> ''),
    roles        jsonb       not null,
    note         text,
    created_at   timestamptz not null,
    created_by   text        not null,
    expires_at   timestamptz not null,
    revoked_at   timestamptz,
    revoked_by   text,
    last_used_at timestamptz
);

-- Every administrative act, by whom: added to in the transaction of the act or before it, and never changed.
create table ledger.audit (
    number         bigint      generated always as identity primary key,
    at             timestamptz not null default clock_timestamp(),
    actor          text        not null,
    key            text,
    action         text        not null,
    subject        text        not null,
    detail         jsonb       not null,
    correlation_id text        not null
);

create trigger audit_is_only_added_to
    before update or delete or truncate on ledger.audit
    for each statement execute function ledger.refuse_change();

alter table ledger.audit enable always trigger audit_is_only_added_to;

do
$$
begin
    if exists (select from pg_roles where rolname = 'ledger_server') then
        grant select, insert, update on ledger.keys to ledger_server;
        grant select, insert on ledger.audit to ledger_server;
    end if;
end
$$;
