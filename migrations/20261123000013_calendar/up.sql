-- What an owner asks of those who borrow an offer: so many days' notice before the first day, and the
-- weekdays on which they hand over (a bit each, Monday first; none means every day).
ALTER TABLE listings ADD COLUMN notice_days integer NOT NULL DEFAULT 0;
ALTER TABLE listings ADD COLUMN handover_days integer NOT NULL DEFAULT 0;
