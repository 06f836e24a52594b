-- Leases messages: moves what is due, then pops messages into a claim of their own.
--
--@bytes
--@keys ready delayed claims sizes lost wake watch
-- keys   these, and the claim's
-- args   an id for the claim, chosen by the caller: its channel's, a dash, and a number; the most messages wanted; the
--        lease in milliseconds; 'packed' where the caller can read that; 'after' where lapsed claims have just been taken back,
--        and others wait until the next call
-- reply  { 'taken', the messages in order }; { 'cut', the messages in order } where more were wanted and there are more, but
--        one call is to take no longer; { 'lapsed', ids } where nothing is taken before these claims are taken back; or
--        { 'none', milliseconds until something falls due, -1 where nothing will or another channel watches for it }.
--        Instead of a list, short messages are one text that cmsgpack has packed.
--
-- Repeated after a lost reply, with the same id, it returns the same claim.
--@include clock
--@include wake
--@include full
local id, most, lease = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local claim, channel = KEYS[fixed + 1], string.match(id, '^(.*)-') or id
-- Bounded, so that no call keeps the server busy for long; the next one goes on.
local manyMessages, manyBytes = 1000, 1048576
--@include watch

if redis.call('ZSCORE', claims, id) then
  redis.call('ZADD', claims, now + lease, id)
  return { 'taken', redis.call('LRANGE', claim, 0, -1) }
end

if not ARGV[5] then
  local lapsed = redis.call('ZRANGEBYSCORE', claims, '-inf', now, 'LIMIT', 0, 100)
  if #lapsed > 0 then return { 'lapsed', lapsed } end
end

local due, moved, movedBytes = nil, 0, 0
repeat
  due = redis.call('ZRANGEBYSCORE', delayed, '-inf', now, 'LIMIT', 0, 100)
  if #due > 0 then
    redis.call('RPUSH', ready, unpack(due))
    redis.call('ZREMRANGEBYRANK', delayed, 0, #due - 1)
    moved = moved + #due
    for _, message in ipairs(due) do movedBytes = movedBytes + #message end
  end
until #due < 100 or moved >= manyMessages or movedBytes >= manyBytes

-- Popped and pushed page by page: a page is cheap to copy, and large bodies end the claim early.
local taken, takenBytes = nil, 0
local wanted = math.min(most, manyMessages)
repeat
  local size = math.min(100, wanted - (taken and #taken or 0))
  local page = redis.call('LPOP', ready, size)
  if not page then break end
  -- The same id was asked for before, and lapsed: what remains of that claim is no part of this one.
  if not taken and redis.call('ZREM', lost, id) == 1 then redis.call('DEL', claim) end
  redis.call('RPUSH', claim, unpack(page))
  for _, message in ipairs(page) do takenBytes = takenBytes + #message end
  if taken then
    for _, message in ipairs(page) do taken[#taken + 1] = message end
  else
    taken = page
  end
until #page < size or #taken == wanted or takenBytes >= manyBytes

if taken then
  redis.call('ZADD', claims, now + lease, id)
  redis.call('HSET', sizes, id, #taken)
  -- Others look for lapsed claims when they wake, at the latest after five seconds; a shorter lease cannot wait for that.
  local isUrgent = lease < 5000 and redis.call('ZRANGE', claims, 0, 0)[1] == id
  local hasMore = #due == 100 or redis.call('LLEN', ready) > 0
  if isUrgent or hasMore or ARGV[5] or isUnwatched() then wakeOne() end
  local kind = hasMore and #taken < most and 'cut' or 'taken'
  -- A client reads one text in less time than many, and packing costs this server time that grows with their length.
  if ARGV[4] == 'packed' and #taken > 1 and takenBytes <= 256 * #taken then
    -- Servers of other makes may lack the library, and the claim must not be without a reply.
    local isPacked, packed = pcall(function() return cmsgpack.pack(taken) end)
    if isPacked then return { kind, packed } end
  end
  return { kind, taken }
end

redis.call('DEL', wake)
local next = math.huge
local deadline = redis.call('ZRANGE', claims, 0, 0, 'WITHSCORES')[2]
if deadline then next = deadline - now end
local waiting = redis.call('ZRANGE', delayed, 0, 0, 'WITHSCORES')[2]
if waiting then next = math.min(next, waiting - now) end
if next == math.huge or next < blocked and not takesWatch(next) then return { 'none', -1 } end
return { 'none', math.max(next, 0) }
