-- Stores messages at the end of a queue, in their order.
--
-- keys   the queue's base key
-- args   the number n of messages that are ready; these n; then a delay in milliseconds and a message, pair by pair
-- reply  the number of messages stored
--
-- Repeated after a lost reply it stores the messages a second time, as other copies.
--@include keys
--@include clock
--@include wake
local stamp = string.format('0,0;0,%.0f,%d,', now, redis.call('INCR', sequence))
local readyCount = tonumber(ARGV[1])

-- Refuses here if something else stands at a key: after the first write it would have stored what it reports as refused.
if #ARGV > 1 + readyCount then
  redis.call('LLEN', ready)
  redis.call('LLEN', wakeup)
end

local first = nil
for at = 2 + readyCount, #ARGV, 2 do
  local due = now + ARGV[at]
  if not first or due < first then first = due end
  redis.call('ZADD', delayed, due, stamp .. ARGV[at + 1])
end
if first then wakeIfFirst(first) end

-- Pushes last: what is refused before it has stored nothing.
if readyCount > 0 then
  local messages = {}
  for at = 1, readyCount do messages[at] = stamp .. ARGV[at + 1] end
  wake()
  redis.call('RPUSH', ready, unpack(messages))
end
return (#ARGV - 1 - readyCount) / 2 + readyCount
