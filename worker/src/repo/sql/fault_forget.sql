-- Old days go. ?1 the first day that stays.
DELETE FROM fault_report WHERE day < ?1;
