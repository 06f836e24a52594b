-- Reads a page of dead letters, the oldest first; or the last one alone.
--
--@keys dead
-- keys   this
-- args   the number after which to begin; the most to read. Or 'last'
-- reply  the dead letters, as dead-letter.lua writes them
if ARGV[1] == 'last' then return redis.call('ZRANGE', dead, -1, -1) end
return redis.call('ZRANGEBYSCORE', dead, '(' .. ARGV[1], '+inf', 'LIMIT', 0, ARGV[2])
