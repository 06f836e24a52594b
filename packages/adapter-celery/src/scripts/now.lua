-- Tells the time.
--
-- keys   none
-- args   none
-- reply  the time by the server's clock, in epoch milliseconds
--@include clock
return now
