-- Leases messages: takes back what lapsed, moves what is due, then pops messages into a claim of their own.
--
--@keys delayed claims lost
-- keys   these, the claim's, and Celery's lists, the most urgent first
-- args   an id for the claim, chosen by the caller; the most messages wanted; the lease in milliseconds
-- reply  { 'taken', the time, the claim's messages in order }; { 'cut', the time, the claim's messages in order } where more were
--        wanted and there are more, but one call is to take no longer; or { 'none', the time, milliseconds until something
--        falls due or lapses, -1 where nothing will }
--
-- Repeated after a lost reply, with the same id, it returns the same claim; what was settled of it is the claim's id.
--@include clock
--@include push
--@include stamp
--@include full
--@include page
local id, most, lease = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local claim, main = KEYS[fixed + 1], KEYS[fixed + 2]
-- Bounded, so that no call keeps the server busy for long; the next one goes on.
local manyMessages, manyBytes = 1000, 1048576
--@include take-back

if redis.call('ZSCORE', claims, id) then
  redis.call('ZADD', claims, now + lease, id)
  return { 'taken', redis.call('LINDEX', claim, 1), redis.call('LRANGE', claim, 2, -1) }
end

takeAllBack()

local due, dueBytes, dueSize = {}, 0, 1
while dueSize > 0 do
  local page = redis.call('ZRANGEBYSCORE', delayed, '-inf', now, 'LIMIT', #due, dueSize)
  for _, message in ipairs(page) do
    due[#due + 1] = message
    dueBytes = dueBytes + #message
  end
  dueSize = #page == dueSize and pageSize(#due, dueBytes, manyMessages, manyBytes) or 0
end
if #due > 0 then
  local back = {}
  for at = #due, 1, -1 do back[#back + 1] = due[at] end
  push('RPUSH', main, back)
  redis.call('ZREMRANGEBYRANK', delayed, 0, #due - 1)
end

-- Popped and pushed page by page: a page is cheap to copy, and large bodies end the claim early.
local taken, takenBytes, size = {}, 0, 0
local wanted = math.min(most, manyMessages)
for at = fixed + 2, #KEYS do
  local page
  repeat
    size = pageSize(#taken, takenBytes, wanted, manyBytes)
    page = size > 0 and redis.call('RPOP', KEYS[at], size)
    if not page then break end
    if #taken == 0 then
      -- The same id was asked for before, and lapsed: what remains of that claim is no part of this one.
      if redis.call('ZREM', lost, id) == 1 then redis.call('DEL', claim) end
      redis.call('RPUSH', claim, 0, string.format('%.0f', now))
    end
    redis.call('RPUSH', claim, unpack(page))
    for _, message in ipairs(page) do
      taken[#taken + 1] = message
      takenBytes = takenBytes + #message
    end
  until #page < size
end

local function hasMore()
  for at = fixed + 2, #KEYS do
    if redis.call('LLEN', KEYS[at]) > 0 then return true end
  end
  return redis.call('ZCOUNT', delayed, '-inf', now) > 0
end

if #taken > 0 then
  redis.call('LSET', claim, 0, #taken)
  redis.call('ZADD', claims, now + lease, id)
  local isCut = #taken < most and size == 0 and hasMore()
  return { isCut and 'cut' or 'taken', now, taken }
end

local next = math.huge
local deadline = redis.call('ZRANGE', claims, 0, 0, 'WITHSCORES')[2]
if deadline then next = deadline - now end
local waiting = redis.call('ZRANGE', delayed, 0, 0, 'WITHSCORES')[2]
if waiting then next = math.min(next, waiting - now) end
return { 'none', now, next < math.huge and math.max(next, 0) or -1 }
