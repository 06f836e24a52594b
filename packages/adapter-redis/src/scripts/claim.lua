-- Leases messages: moves what is due, takes back lapsed claims, then pops messages into a claim of their own.
--
-- keys   the queue's base key
-- args   an id for the claim, chosen by the caller: its channel's, a dash, and a number; the most messages wanted; the
--        lease in milliseconds
-- reply  { milliseconds until something falls due, -1 where nothing will or another channel watches for it; the messages
--        in order; where there are any, the keys of lapsed claims that hold no list }
--
-- Repeated after a lost reply, with the same id, it returns the same claim.
--@include keys
--@include clock
--@include wake
--@include counted
--@include push
--@include full
local id, most, lease = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local claim, channel = claimKey(id), string.match(id, '^(.*)-') or id
local manyMessages, manyBytes, rememberedMs = 1000, 4194304, 604800000
--@include watch

if redis.call('EXISTS', claim) == 1 then
  redis.call('ZADD', claims, now + lease, id)
  return { -1, redis.call('LRANGE', claim, 1, -1) }
end

-- Bounded, so that no call keeps the server busy for long; the next one goes on.
local moved, movedBytes = 0, 0
local function isEnough() return moved >= manyMessages or movedBytes >= manyBytes end
local function count(messages)
  moved = moved + #messages
  for _, message in ipairs(messages) do movedBytes = movedBytes + #message end
end

local lapsed = redis.call('ZRANGEBYSCORE', claims, '-inf', now, 'LIMIT', 0, 100)
local odd = nil
for _, old in ipairs(lapsed) do
  if isEnough() then break end
  local key = claimKey(old)
  local held = redis.pcall('LRANGE', key, 1, -1)
  local isOdd = held.err and string.find(held.err, '^WRONGTYPE')
  if held.err and not isOdd then return held end
  local back = {}
  for at = #held, 1, -1 do
    if held[at] ~= old then back[#back + 1] = counted(held[at], 1, 1) end
  end
  push('LPUSH', ready, back)
  -- One claim that somebody overwrote must not stop the queue: it is forgotten, and what stands there now is left alone.
  if isOdd then
    odd = odd or {}
    odd[#odd + 1] = key
  else
    redis.call('UNLINK', key)
  end
  redis.call('ZREM', claims, old)
  redis.call('ZADD', lost, now, old)
  count(back)
end
local hasMore = #lapsed == 100 or isEnough()
if #lapsed > 0 then
  redis.call('ZREMRANGEBYSCORE', lost, '-inf', now - rememberedMs)
  redis.call('PEXPIRE', lost, rememberedMs)
end

local due
repeat
  due = redis.call('ZRANGEBYSCORE', delayed, '-inf', now, 'LIMIT', 0, 100)
  if #due > 0 then
    redis.call('RPUSH', ready, unpack(due))
    redis.call('ZREMRANGEBYRANK', delayed, 0, #due - 1)
    count(due)
  end
until #due < 100 or isEnough()

-- Popped and pushed page by page: a page is cheap to copy, and large bodies end the claim early.
local taken, takenBytes = nil, 0
repeat
  local size = math.min(100, most - (taken and #taken or 0))
  local page = redis.call('LPOP', ready, size)
  if not page then break end
  if taken then
    redis.call('RPUSH', claim, unpack(page))
    for _, message in ipairs(page) do taken[#taken + 1] = message end
    redis.call('LSET', claim, 0, #taken)
  else
    redis.call('RPUSH', claim, #page, unpack(page))
    taken = page
  end
  if #page < size or #taken == most then break end
  for _, message in ipairs(page) do takenBytes = takenBytes + #message end
until takenBytes >= manyBytes

if taken then
  redis.call('ZADD', claims, now + lease, id)
  redis.call('ZREM', lost, id)
  -- Others look for lapsed claims when they wake, at the latest after five seconds; a shorter lease cannot wait for that.
  local isUrgent = lease < 5000 and redis.call('ZRANGE', claims, 0, 0)[1] == id
  local isWanted = isUrgent or hasMore or #due == 100 or redis.call('LLEN', ready) > 0
  if isWanted or isUnwatched() then wake() end
  return { -1, taken, odd }
end

redis.call('DEL', wakeup)
local next = math.huge
local deadline = redis.call('ZRANGE', claims, 0, 0, 'WITHSCORES')[2]
if deadline then next = deadline - now end
local waiting = redis.call('ZRANGE', delayed, 0, 0, 'WITHSCORES')[2]
if waiting then next = math.min(next, waiting - now) end
if next == math.huge or next < blocked and not takesWatch(next) then return { -1, {}, odd } end
return { math.max(next, 0), {}, odd }
