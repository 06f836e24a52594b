-- Stores messages at the end of a queue, in their order, except those that are repeats.
--
--@keys ready delayed wake sequence bodies
-- keys   these, those of the messages that may be repeats, in the order of these, and those of the bodies that lie apart
-- args   the numbers n of messages that are ready, u of messages that may be repeats, and b of bodies that lie apart; the n
--        messages; u times the place of such a message, counted from 1 among the ready or from -1 down among the delayed, its
--        id, and for how many milliseconds its key is remembered; b times the place of the message that has the body; then a
--        delay in milliseconds and a message, pair by pair
-- reply  for each message that was a repeat its id and the id of the message that stands, pair by pair
--
-- Repeated after a lost reply it stores the messages a second time, as other copies; those that may be repeats it does not.
--@include clock
--@include wake
local readyCount, onceCount, bodyCount = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local onceAt = 4 + readyCount
local bodiesAt = onceAt + 3 * onceCount
local delayedAt = bodiesAt + bodyCount
local function onceKey(at) return KEYS[fixed + 1 + (at - onceAt) / 3] end

-- Repeats are told by what stands for their key, before the call or in it.
local isRepeat, standing, repeats = {}, {}, {}
for at = onceAt, bodiesAt - 1, 3 do
  local id, once = ARGV[at + 1], onceKey(at)
  local first = standing[once] or redis.call('GET', once)
  if first then
    isRepeat[tonumber(ARGV[at])] = true
    repeats[#repeats + 1] = id
    repeats[#repeats + 1] = first
  else
    standing[once] = id
  end
end

local call = redis.call('INCR', sequence)
-- It begins again once a week: the time tells messages apart as well, and a queue that nobody uses any more keeps nothing.
if call == 1 then redis.call('PEXPIRE', sequence, 604800000) end
local stamp = string.format('0,0;0,%.0f,%d,', now, call)

-- Refuses here if something else stands at a key: after the first write it would have stored what it reports as refused.
if onceCount + bodyCount > 0 or #ARGV >= delayedAt then
  redis.call('LLEN', ready)
  redis.call('ZCARD', delayed)
  redis.call('LLEN', wake)
end

for at = onceAt, bodiesAt - 1, 3 do
  if not isRepeat[tonumber(ARGV[at])] then redis.call('SET', onceKey(at), ARGV[at + 1], 'PX', ARGV[at + 2]) end
end

-- A body is kept from here on, once for each copy of its message; that of a repeat belongs to nobody.
for at = 0, bodyCount - 1 do
  local body = KEYS[fixed + onceCount + 1 + at]
  if isRepeat[tonumber(ARGV[bodiesAt + at])] then
    redis.call('UNLINK', body)
  else
    redis.call('HINCRBY', body, 'copies', 1)
    redis.call('PERSIST', body)
    redis.call('INCR', bodies)
  end
end

local first = nil
for at = delayedAt, #ARGV, 2 do
  if not isRepeat[-1 - (at - delayedAt) / 2] then
    local due = now + ARGV[at]
    if not first or due < first then first = due end
    redis.call('ZADD', delayed, due, stamp .. ARGV[at + 1])
  end
end
if first then wakeIfFirst(first) end

-- Pushes last: what is refused before it has stored nothing.
local messages = {}
for at = 1, readyCount do
  if not isRepeat[at] then messages[#messages + 1] = stamp .. ARGV[3 + at] end
end
if #messages > 0 then
  wakeOne()
  redis.call('RPUSH', ready, unpack(messages))
end
return repeats
