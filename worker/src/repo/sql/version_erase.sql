-- Takes the words of versions away for good. Each gets a new number, so that whoever asks what came after hears of it.
-- ?1 organisation, ?2 person, ?3 the roles that may, as a JSON array, ?4 the versions, as a JSON array
UPDATE version SET seq = erased.seq, answer = NULL, origin = NULL, gone = 'erased'
FROM (
  SELECT
    here.id,
    (SELECT seq FROM version WHERE organisation = ?1 ORDER BY seq DESC LIMIT 1) + row_number() OVER (ORDER BY here.seq) AS seq
  FROM version AS here INDEXED BY version_id
  WHERE here.organisation = ?1 AND here.id IN (SELECT value FROM json_each(?4)) AND here.gone IS NOT 'erased'
) AS erased
WHERE version.organisation = ?1 AND version.id = erased.id
  AND EXISTS (
    SELECT 1 FROM member WHERE person = ?2 AND organisation = ?1 AND role IN (SELECT value FROM json_each(?3))
  )
