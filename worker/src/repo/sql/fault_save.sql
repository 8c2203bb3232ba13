-- One more of this fault today. ?1 day, ?2 code, ?3 version, ?4 page, ?5 most kinds a day, ?6 most times of one kind.
-- The highest place is at the end of the primary key, so counting the day's kinds reads one row.
INSERT INTO fault_report (day, place, code, version, page, times)
SELECT ?1, today.places + 1, ?2, ?3, ?4, 1
FROM (SELECT coalesce(max(place), 0) AS places FROM fault_report WHERE day = ?1) AS today
WHERE today.places < ?5
   OR EXISTS (SELECT 1 FROM fault_report WHERE day = ?1 AND code = ?2 AND version = ?3 AND page = ?4)
ON CONFLICT (day, code, version, page) DO UPDATE SET times = times + 1 WHERE times < ?6;
