-- What an organisation received after a number, as the JSON that goes out, so that a hundred versions cross into the Worker as one text.
-- ?1 organisation, ?2 after, ?3 the most versions, ?4 the most bytes; one version comes in any case.
WITH page AS (
  SELECT
    found.*,
    row_number() OVER (ORDER BY seq) AS place,
    count(*) OVER () AS found,
    sum(300 + coalesce(octet_length(answer), 0) + coalesce(octet_length(joins), 0) + coalesce(octet_length(origin), 0)) OVER (ORDER BY seq) AS bytes
  FROM (SELECT * FROM version WHERE organisation = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3 + 1) AS found
)
SELECT max(v.seq) AS cursor, max(v.found) AS found, count(*) AS given, group_concat(
