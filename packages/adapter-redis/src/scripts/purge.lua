-- Deletes what is ready and what is delayed.
--
--@keys ready delayed wake watch
-- keys   these
-- args   none
-- reply  the number of messages deleted
local count = redis.call('LLEN', ready) + redis.call('ZCARD', delayed)
redis.call('UNLINK', ready, delayed, wake, watch)
return count
