-- The newest faults first, for a developer's own machine.
SELECT day, code, version, page, times FROM fault_report ORDER BY day DESC, place DESC LIMIT 500;
