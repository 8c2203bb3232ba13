-- Some versions of an organisation that have no words any longer, as the JSON that goes out.
-- ?1 organisation, ?2 the versions, as a JSON array
SELECT group_concat(
