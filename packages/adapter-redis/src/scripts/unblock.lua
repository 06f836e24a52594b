-- Ends the blocking of one consumer, which waits on the queue's wake-up and on a list of its own.
--
-- keys   the queue's base key
-- args   the consumer's id
-- reply  0
local own = KEYS[1] .. ':wake:' .. ARGV[1]
redis.call('RPUSH', own, '1')
redis.call('PEXPIRE', own, 10000)
return 0
