-- Stores one request in a queue of RedisBroker, and wakes a worker that waits.
-- KEYS  {prefix:queue}:ready, …:delayed, …:sequence and …:wake
-- ARGV  a delay in milliseconds (0 for none), the request's id (ASCII, as a UUID is), the envelope
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local call = redis.call('INCR', KEYS[3])
if call == 1 then redis.call('PEXPIRE', KEYS[3], 604800000) end

-- Attempts, lapses and faults so far; when it was enqueued; what tells it from others; how long the id is; no group.
local message = string.format('0,0;0,%.0f,%d,0,%d,:', now, call, #ARGV[2]) .. ARGV[2] .. ARGV[3]
if tonumber(ARGV[1]) > 0 then
  redis.call('ZADD', KEYS[2], now + ARGV[1], message)
else
  redis.call('RPUSH', KEYS[1], message)
end
if redis.call('LLEN', KEYS[4]) == 0 then
  redis.call('RPUSH', KEYS[4], '1')
  redis.call('PEXPIRE', KEYS[4], 60000)
end
return 1
