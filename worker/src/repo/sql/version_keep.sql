-- Keeps versions that the organisation does not have yet, in the order in which they were sent. Who writes must be a member who may, and the
-- organisation must not be about to go: both are asked here, so that nothing slips in between asking and writing.
-- A day has its limit. Numbers are given out in order, so one row tells it: the one so many numbers back must have come before the day began.
-- ?1 organisation, ?2 person, ?3 the roles that may write, as a JSON array, ?4 now, ?5 the versions, as a JSON array of arrays,
-- ?6 since when versions count, ?7 how many may come in that time
INSERT INTO version
  (organisation, seq, id, subject, fact, row, base, joins, at, count, device, question, wording, origin, answer, person, received_at)
SELECT
  ?1,
  known.seq + new.key + 1,
  new.value ->> 0,
  new.value ->> 1,
  new.value ->> 2,
  new.value ->> 3,
  new.value ->> 4,
  new.value ->> 5,
  new.value ->> 6,
  new.value ->> 7,
  new.value ->> 8,
  new.value ->> 9,
  new.value ->> 10,
  new.value ->> 11,
  new.value ->> 12,
  ?2,
  ?4
FROM json_each(?5) AS new,
  (SELECT coalesce((SELECT seq FROM version WHERE organisation = ?1 ORDER BY seq DESC LIMIT 1), 0) AS seq) AS known
WHERE EXISTS (
  SELECT 1 FROM organisation
  JOIN member ON member.organisation = organisation.key AND member.person = ?2
  WHERE organisation.key = ?1 AND organisation.delete_after IS NULL AND member.role IN (SELECT value FROM json_each(?3))
)
AND coalesce(
  (
    SELECT received_at FROM version
    WHERE organisation = ?1 AND seq <= (SELECT seq FROM version WHERE organisation = ?1 ORDER BY seq DESC LIMIT 1) - ?7 + 1
    ORDER BY seq DESC LIMIT 1
  ),
  ?6
) <= ?6
-- Sent again after a lost reply: what is there stays.
ON CONFLICT (organisation, id) DO NOTHING
