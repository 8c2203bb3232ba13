-- Counts of earlier days go. ?1 the first day that stays
DELETE FROM sign_in_count WHERE day < ?1
