-- Tells the time.
--
-- keys   any key of the server that is asked
-- args   none
-- reply  the time by the server's clock, in epoch milliseconds
--@include clock
return now
