-- Deletes what is ready and what is delayed.
--
-- keys   the queue's base key
-- args   none
-- reply  the number of messages deleted
--@include keys
local count = redis.call('LLEN', ready) + redis.call('ZCARD', delayed)
redis.call('UNLINK', ready, delayed)
return count
