-- How far each stored view has come, in a column of its own (Marten's "duplicated field"): it is asked with every batch of events that a view
-- sees, and a large document would be unpacked for it each time.

alter table ledger_views.mt_doc_pictureview add column position bigint;
alter table ledger_views.mt_doc_estimatesview add column position bigint;

update ledger_views.mt_doc_pictureview set position = (data ->> 'position')::bigint;
update ledger_views.mt_doc_estimatesview set position = (data ->> 'position')::bigint;
