-- What an organisation received after a number, as the JSON that goes out, so that a hundred versions cross into the Worker as one text.
-- One version more is looked at than goes out, to know whether there is more.
-- ?1 organisation, ?2 after, ?3 the most versions, ?4 the most bytes; one version goes out in any case.
SELECT
  max(v.seq) FILTER (WHERE v.fits) AS cursor,
  count(*) AS found,
  count(*) FILTER (WHERE v.fits) AS given,
  group_concat(
