-- A code is used once. ?1 hash of the browser's secret
DELETE FROM sign_in_code WHERE browser_hash = ?1
