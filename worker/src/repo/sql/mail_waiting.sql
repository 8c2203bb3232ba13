-- How many mails are on their way, for a developer's own machine. ?1 those written after this moment
SELECT count(*) AS mails FROM mail WHERE gave_up_at IS NULL AND created_at > ?1
