-- The organisation whose time came first. ?1 now
SELECT key FROM organisation WHERE delete_after <= ?1 ORDER BY delete_after LIMIT 1
