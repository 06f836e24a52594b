-- Ends the blocking of one consumer, which waits on the queue's wake-up and on a list of its own.
--
-- keys   the queue's own name, which holds nothing; the consumer's list
-- args   none
-- reply  0
redis.call('RPUSH', KEYS[2], '1')
redis.call('PEXPIRE', KEYS[2], 10000)
return 0
