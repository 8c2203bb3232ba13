-- Counts a try before it is looked at, so that tries at the same time all count. ?1 hash of the browser's secret
UPDATE sign_in_code SET tries = tries + 1 WHERE browser_hash = ?1 RETURNING code_hash, tries, expires_at
