-- Stores one part of a body that is too long for lists. It expires unless a message is published that it belongs to.
--
-- keys   the queue's own name, which holds nothing; the body's
-- args   the part's number, from 0; its text
-- reply  0
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
redis.call('PEXPIRE', KEYS[2], 86400000)
return 0
