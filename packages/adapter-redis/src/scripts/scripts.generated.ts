// Compiled from the Lua scripts of this folder by `npm run compile-scripts`. Do not edit.
import type { Script } from '@sheaf/redis-connection'

export const ackScript: Script = {
  name: 'ack',
  digest: 'acdbbd5a6269e9736e93d4731d47186a4c79243d',
  keys: ['claims', 'sizes', 'lost', 'done', 'bodies'],
  source: `local fixed = 6
local claims, sizes, lost, done, bodies = KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
redis.call('PERSIST', claims)
local id, claim = ARGV[1], KEYS[fixed + 1]
local rememberedMs = 600000
local function isHeld() return redis.call('ZSCORE', claims, id) end
local function ended(step)
  if not redis.call('ZSCORE', lost, id) then return redis.call('ZSCORE', done, id) and 0 or 2 end
  local remains = redis.call('LRANGE', claim, 0, -1)
  if #remains == 0 then return 1 end
  local gone = {}
  if #ARGV == 1 then
    for at, text in ipairs(remains) do
      if text ~= id then gone[#gone + 1] = at - 1 end
    end
  end
  for at = 2, #ARGV, step do
    if remains[ARGV[at] + 1] ~= id then gone[#gone + 1] = tonumber(ARGV[at]) end
  end
  return gone
end
local function isLeft(message) return message and message ~= id end
local function countLeft()
  local left = 0
  for _, message in ipairs(redis.call('LRANGE', claim, 0, -1)) do
    if message ~= id then left = left + 1 end
  end
  return left
end
local function closeClaim()
  redis.call('UNLINK', claim)
  redis.call('ZREM', claims, id)
  redis.call('HDEL', sizes, id)
  redis.call('ZREMRANGEBYSCORE', done, '-inf', now - rememberedMs)
  redis.call('ZADD', done, now, id)
  redis.call('PEXPIRE', done, rememberedMs)
end
local function settled(indexes)
  if #indexes == 0 then return end
  local left = (tonumber(redis.call('HGET', sizes, id) or '') or countLeft()) - #indexes
  if left <= 0 then return closeClaim() end
  for _, index in ipairs(indexes) do redis.call('LSET', claim, index, id) end
  redis.call('HSET', sizes, id, left)
end
local function dropBody(key)
  local copies = redis.pcall('HINCRBY', key, 'copies', -1)
  if type(copies) == 'number' and copies <= 0 then redis.call('UNLINK', key) end
  if redis.call('DECR', bodies) <= 0 then redis.call('DEL', bodies) end
end
if #ARGV == 1 then
  if redis.call('ZREM', claims, id) == 0 then return ended(1) end
  redis.call('UNLINK', claim)
  redis.call('HDEL', sizes, id)
  for at = fixed + 2, #KEYS do dropBody(KEYS[at]) end
  return 0
end
if not isHeld() then return ended(1) end
local indexes = {}
for at = 2, #ARGV do
  if isLeft(redis.call('LINDEX', claim, ARGV[at])) then
    indexes[#indexes + 1] = ARGV[at]
    local body = KEYS[fixed + at]
    if body then dropBody(body) end
  end
end
settled(indexes)
return 0`,
}

export const claimScript: Script = {
  name: 'claim',
  digest: '8aad7303f9ab451ca96f8c4504573909b8a0a011',
  repliesBytes: true,
  keys: ['ready', 'delayed', 'claims', 'sizes', 'lost', 'wake', 'watch'],
  source: `local fixed = 8
local ready, delayed, claims, sizes, lost, wake, watch = KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6], KEYS[7], KEYS[8]
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local function wakeOne()
  if redis.call('LLEN', wake) == 0 then
    redis.call('RPUSH', wake, '1')
    redis.call('PEXPIRE', wake, 60000)
  end
end
local function wakeIfFirst(due)
  if redis.call('ZCOUNT', delayed, '-inf', '(' .. string.format('%.0f', due)) == 0 then wakeOne() end
end
redis.call('PERSIST', claims)
local id, most, lease = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local claim, channel = KEYS[fixed + 1], string.match(id, '^(.*)-') or id
local manyMessages, manyBytes = 1000, 1048576
local blocked = math.min(5000, lease / 2)
local function watching()
  local due, watcher = string.match(redis.call('GET', watch) or '', '^(%d+) (.*)$')
  return tonumber(due), watcher
end
local function takesWatch(milliseconds)
  local due, watcher = watching()
  if watcher and watcher ~= channel and due <= now + milliseconds then return false end
  redis.call('SET', watch, string.format('%.0f %s', math.floor(now + milliseconds), channel), 'PX', math.ceil(math.max(milliseconds, 1)))
  return true
end
local function isUnwatched()
  local _, watcher = watching()
  if watcher == channel then return redis.call('DEL', watch) == 1 end
  local first = redis.call('ZRANGE', delayed, 0, 0, 'WITHSCORES')[2]
  return not watcher and first and first - now < blocked
end
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
local taken, takenBytes = nil, 0
local wanted = math.min(most, manyMessages)
repeat
  local size = math.min(100, wanted - (taken and #taken or 0))
  local page = redis.call('LPOP', ready, size)
  if not page then break end
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
  local isUrgent = lease < 5000 and redis.call('ZRANGE', claims, 0, 0)[1] == id
  local hasMore = #due == 100 or redis.call('LLEN', ready) > 0
  if isUrgent or hasMore or ARGV[5] or isUnwatched() then wakeOne() end
  local kind = hasMore and #taken < most and 'cut' or 'taken'
  if ARGV[4] == 'packed' and #taken > 1 and takenBytes <= 256 * #taken then
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
return { 'none', math.max(next, 0) }`,
}

export const countsScript: Script = {
  name: 'counts',
  digest: 'e046c14370f0f5f6ac2000ec30a73e3831c31f92',
  keys: ['ready', 'delayed', 'claims', 'sizes', 'dead'],
  source: `local fixed = 6
local ready, delayed, claims, sizes, dead = KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local function oldestReady()
  local oldest, bytes, mostBytes = math.huge, 0, 1048576
  local function look(message)
    bytes = bytes + #message
    local time = string.match(message, '^%d+,%d+;?%d*,(%d+),')
    if time then oldest = math.min(oldest, tonumber(time)) end
  end
  for at = 0, math.min(redis.call('LLEN', ready), 100) - 1 do
    if bytes > mostBytes then break end
    look(redis.call('LINDEX', ready, at))
    look(redis.call('LINDEX', ready, -1 - at))
  end
  for at = 0, 99 do
    local message, due = unpack(redis.call('ZRANGE', delayed, at, at, 'WITHSCORES'))
    if bytes > mostBytes or not due or tonumber(due) > now then break end
    look(message)
  end
  return oldest
end
local due = redis.call('ZCOUNT', delayed, '-inf', now)
local page = redis.call('ZRANGE', claims, ARGV[1], ARGV[1] + 999)
local leased = 0
if #page > 0 then
  for _, size in ipairs(redis.call('HMGET', sizes, unpack(page))) do leased = leased + (tonumber(size or 0) or 0) end
end
local oldest = ARGV[1] == '0' and oldestReady() or math.huge
local waited = oldest < math.huge and math.max(now - oldest, 0) or -1
local notDue = redis.call('ZCARD', delayed) - due
return { redis.call('LLEN', ready) + due, notDue, redis.call('ZCARD', dead), leased, #page, waited }`,
}

export const deadLetterScript: Script = {
  name: 'dead-letter',
  digest: '9ff14766ca37f77dfa2b94b490027e751ae9811d',
  keys: ['claims', 'sizes', 'lost', 'done', 'dead'],
  source: `local fixed = 6
local claims, sizes, lost, done, dead = KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
redis.call('PERSIST', claims)
local id, claim = ARGV[1], KEYS[fixed + 1]
local rememberedMs = 600000
local function isHeld() return redis.call('ZSCORE', claims, id) end
local function ended(step)
  if not redis.call('ZSCORE', lost, id) then return redis.call('ZSCORE', done, id) and 0 or 2 end
  local remains = redis.call('LRANGE', claim, 0, -1)
  if #remains == 0 then return 1 end
  local gone = {}
  if #ARGV == 1 then
    for at, text in ipairs(remains) do
      if text ~= id then gone[#gone + 1] = at - 1 end
    end
  end
  for at = 2, #ARGV, step do
    if remains[ARGV[at] + 1] ~= id then gone[#gone + 1] = tonumber(ARGV[at]) end
  end
  return gone
end
local function isLeft(message) return message and message ~= id end
local function countLeft()
  local left = 0
  for _, message in ipairs(redis.call('LRANGE', claim, 0, -1)) do
    if message ~= id then left = left + 1 end
  end
  return left
end
local function closeClaim()
  redis.call('UNLINK', claim)
  redis.call('ZREM', claims, id)
  redis.call('HDEL', sizes, id)
  redis.call('ZREMRANGEBYSCORE', done, '-inf', now - rememberedMs)
  redis.call('ZADD', done, now, id)
  redis.call('PEXPIRE', done, rememberedMs)
end
local function settled(indexes)
  if #indexes == 0 then return end
  local left = (tonumber(redis.call('HGET', sizes, id) or '') or countLeft()) - #indexes
  if left <= 0 then return closeClaim() end
  for _, index in ipairs(indexes) do redis.call('LSET', claim, index, id) end
  redis.call('HSET', sizes, id, left)
end
if not isHeld() then return ended(3) end
local newest = redis.call('ZREVRANGE', dead, 0, 0, 'WITHSCORES')[2] or 0
local number = math.max(newest, now - 1)
local indexes = {}
for at = 2, #ARGV, 3 do
  local message = redis.call('LINDEX', claim, ARGV[at])
  if isLeft(message) then
    number = number + 1
    local head = string.format('%.0f,%.0f,%d,', number, now, #message)
    redis.call('ZADD', dead, number, head .. ARGV[at + 1] .. ':' .. message .. ARGV[at + 2])
    indexes[#indexes + 1] = ARGV[at]
  end
end
settled(indexes)
return 0`,
}

export const discardScript: Script = {
  name: 'discard',
  digest: 'f29e57faeec39ae914b9b63da5fa6bfd544739a5',
  keys: ['dead', 'bodies', 'garbage'],
  source: `local fixed = 4
local dead, bodies, garbage = KEYS[2], KEYS[3], KEYS[4]
local function bodyName(message)
  return string.match(message, '^%d+,%d+;?%d*,%d+,%d+,%d+,%d+,%d*,%d+,([%w_-]+):')
end
local function letterMessage(letter)
  local bytes = string.match(letter, '^%d+,%d+,(%d+),%d+,%d+:')
  if not bytes then return nil end
  local colon = string.find(letter, ':', 1, true)
  return string.sub(letter, colon + 1, colon + bytes)
end
if ARGV[1] ~= 'only' and redis.call('EXISTS', bodies) == 0 then
  local count = redis.call('ZCOUNT', dead, '-inf', ARGV[1])
  if count > 0 and count == redis.call('ZCARD', dead) then
    redis.call('UNLINK', dead)
    return count
  end
  return count == 0 and 0 or redis.call('ZREMRANGEBYRANK', dead, 0, math.min(count, 1000) - 1)
end
local letters = {}
if ARGV[1] == 'only' then
  for at = 2, #ARGV do letters[#letters + 1] = redis.call('ZRANGEBYSCORE', dead, ARGV[at], ARGV[at])[1] end
else
  letters = redis.call('ZRANGEBYSCORE', dead, '-inf', ARGV[1], 'LIMIT', 0, 20)
end
for _, letter in ipairs(letters) do
  local name = bodyName(letterMessage(letter) or '')
  if name then redis.call('SADD', garbage, name) end
  redis.call('ZREM', dead, letter)
end
return #letters`,
}

export const extendScript: Script = {
  name: 'extend',
  digest: '3db7bd178cdd671519a6f953f9dbf115a6901ca2',
  keys: ['claims', 'lost'],
  source: `local fixed = 3
local claims, lost = KEYS[2], KEYS[3]
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
redis.call('PERSIST', claims)
local gone, unknown = {}, {}
local deadline = now + ARGV[1]
for at = 2, #ARGV do
  local id = ARGV[at]
  local isChanged = redis.call('ZADD', claims, 'XX', 'CH', deadline, id) == 1
  if not isChanged and not redis.call('ZSCORE', claims, id) then
    local list = redis.call('ZSCORE', lost, id) and gone or unknown
    list[#list + 1] = at - 1
  end
end
return { gone, unknown }`,
}

export const inspectScript: Script = {
  name: 'inspect',
  digest: '885e99fb384a1b8e596de4358431034fc51e4e53',
  keys: ['ready', 'delayed', 'claims', 'sizes', 'lost', 'done', 'wake', 'watch', 'dead', 'sequence', 'bodies', 'garbage'],
  source: `local fixed = 13
local ready, delayed, claims, sizes, lost, done, wake, watch, dead, sequence, bodies, garbage = KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6], KEYS[7], KEYS[8], KEYS[9], KEYS[10], KEYS[11], KEYS[12], KEYS[13]
local report = {}
for _, section in ipairs({ 'server', 'memory', 'persistence', 'replication' }) do
  local reply = redis.pcall('INFO', section)
  report[#report + 1] = type(reply) == 'table' and 'refused:' .. (reply.err or '') or reply
end
local types = {}
for at, key in ipairs(KEYS) do types[at] = redis.call('TYPE', key).ok end
return { table.concat(report, '\\n'), types }`,
}

export const listDeadScript: Script = {
  name: 'list-dead',
  digest: 'e029d5c28bdc28ef4f43ce86f1e25c4003cee639',
  keys: ['dead'],
  source: `local fixed = 2
local dead = KEYS[2]
if ARGV[1] == 'last' then return redis.call('ZREVRANGE', dead, 0, 0, 'WITHSCORES')[2] or '0' end
local function pageSize(count, bytes, most, manyBytes)
  if count >= most or bytes >= manyBytes then return 0 end
  if count == 0 then return 1 end
  local fitting = math.floor((manyBytes - bytes) * count / math.max(bytes, 1))
  return math.max(1, math.min(100, most - count, 8 * count, fitting))
end
local letters, count, bytes, size = {}, 0, 0, 1
while size > 0 do
  local page = redis.call('ZRANGEBYSCORE', dead, '(' .. ARGV[1], '+inf', 'WITHSCORES', 'LIMIT', count, size)
  for at = 1, #page do letters[#letters + 1] = page[at] end
  for at = 1, #page, 2 do bytes = bytes + #page[at] end
  count = count + #page / 2
  size = #page == 2 * size and pageSize(count, bytes, tonumber(ARGV[2]), 1048576) or 0
end
return letters`,
}

export const nowScript: Script = {
  name: 'now',
  digest: 'e2b45686aae63ba19c77e0a617ea671f5a09b755',
  keys: [],
  source: `local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
return now`,
}

export const publishScript: Script = {
  name: 'publish',
  digest: 'd9f4ffc5d7beafb168bca96594a7f8e53403ec5b',
  keys: ['ready', 'delayed', 'wake', 'sequence', 'bodies'],
  source: `local fixed = 6
local ready, delayed, wake, sequence, bodies = KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local function wakeOne()
  if redis.call('LLEN', wake) == 0 then
    redis.call('RPUSH', wake, '1')
    redis.call('PEXPIRE', wake, 60000)
  end
end
local function wakeIfFirst(due)
  if redis.call('ZCOUNT', delayed, '-inf', '(' .. string.format('%.0f', due)) == 0 then wakeOne() end
end
local readyCount, onceCount, bodyCount = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local onceAt = 4 + readyCount
local bodiesAt = onceAt + 3 * onceCount
local delayedAt = bodiesAt + bodyCount
local function onceKey(at) return KEYS[fixed + 1 + (at - onceAt) / 3] end
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
if call == 1 then redis.call('PEXPIRE', sequence, 604800000) end
local stamp = string.format('0,0;0,%.0f,%d,', now, call)
if onceCount + bodyCount > 0 or #ARGV >= delayedAt then
  redis.call('LLEN', ready)
  redis.call('ZCARD', delayed)
  redis.call('LLEN', wake)
end
for at = onceAt, bodiesAt - 1, 3 do
  if not isRepeat[tonumber(ARGV[at])] then redis.call('SET', onceKey(at), ARGV[at + 1], 'PX', ARGV[at + 2]) end
end
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
local messages = {}
for at = 1, readyCount do
  if not isRepeat[at] then messages[#messages + 1] = stamp .. ARGV[3 + at] end
end
if #messages > 0 then
  wakeOne()
  redis.call('RPUSH', ready, unpack(messages))
end
return repeats`,
}

export const purgeScript: Script = {
  name: 'purge',
  digest: '83b8b5a735451e5dfa899913114ca91c2df32e2f',
  keys: ['ready', 'delayed', 'wake', 'watch', 'bodies', 'garbage'],
  source: `local fixed = 7
local ready, delayed, wake, watch, bodies, garbage = KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6], KEYS[7]
local function bodyName(message)
  return string.match(message, '^%d+,%d+;?%d*,%d+,%d+,%d+,%d+,%d*,%d+,([%w_-]+):')
end
local count = redis.call('LLEN', ready) + redis.call('ZCARD', delayed)
redis.call('UNLINK', wake, watch)
if redis.call('EXISTS', bodies) == 0 then
  redis.call('UNLINK', ready, delayed)
  return { count, count }
end
local page = redis.call('LPOP', ready, 100) or {}
if #page == 0 then
  local members = redis.call('ZPOPMIN', delayed, 100)
  for at = 1, #members, 2 do page[#page + 1] = members[at] end
end
for _, message in ipairs(page) do
  local name = bodyName(message)
  if name then redis.call('SADD', garbage, name) end
end
return { #page, count }`,
}

export const putPartScript: Script = {
  name: 'put-part',
  digest: 'c67aec670b77240825c5e0c9c7a86dc31ed7a5e0',
  keys: [],
  source: `redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
redis.call('PEXPIRE', KEYS[2], 86400000)
return 0`,
}

export const redriveScript: Script = {
  name: 'redrive',
  digest: 'af7ef5ab943a5e4e5a59b71ebcd3ad1006c38a2c',
  keys: ['ready', 'delayed', 'wake', 'dead'],
  source: `local fixed = 5
local ready, delayed, wake, dead = KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local function wakeOne()
  if redis.call('LLEN', wake) == 0 then
    redis.call('RPUSH', wake, '1')
    redis.call('PEXPIRE', wake, 60000)
  end
end
local function wakeIfFirst(due)
  if redis.call('ZCOUNT', delayed, '-inf', '(' .. string.format('%.0f', due)) == 0 then wakeOne() end
end
local function letterMessage(letter)
  local bytes = string.match(letter, '^%d+,%d+,(%d+),%d+,%d+:')
  if not bytes then return nil end
  local colon = string.find(letter, ':', 1, true)
  return string.sub(letter, colon + 1, colon + bytes)
end
local function redrive(letter)
  local message = letterMessage(letter) or letter
  local rest = string.match(message, '^%d+,%d+;?%d*(,.*)$')
  redis.call('RPUSH', ready, rest and '0,0;0' .. rest or message)
  redis.call('ZREM', dead, letter)
end
local manyLetters, manyBytes = 100, 262144
local count, bytes = 0, 0
local function redriveAll(letters)
  for _, letter in ipairs(letters) do
    redrive(letter)
    count = count + 1
    bytes = bytes + #letter
  end
end
if ARGV[1] == 'only' then
  for at = 2, #ARGV do redriveAll(redis.call('ZRANGEBYSCORE', dead, ARGV[at], ARGV[at], 'LIMIT', 0, 1)) end
else
  local page
  repeat
    page = redis.call('ZRANGEBYSCORE', dead, '-inf', ARGV[1], 'LIMIT', 0, 10)
    redriveAll(page)
  until #page < 10 or count >= manyLetters or bytes >= manyBytes
end
if count > 0 then wakeOne() end
return count`,
}

export const releaseScript: Script = {
  name: 'release',
  digest: 'e8a02b80484f2e2147f653c74710a74440d310f5',
  keys: ['ready', 'delayed', 'claims', 'sizes', 'lost', 'done', 'wake'],
  source: `local fixed = 8
local ready, delayed, claims, sizes, lost, done, wake = KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6], KEYS[7], KEYS[8]
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local function wakeOne()
  if redis.call('LLEN', wake) == 0 then
    redis.call('RPUSH', wake, '1')
    redis.call('PEXPIRE', wake, 60000)
  end
end
local function wakeIfFirst(due)
  if redis.call('ZCOUNT', delayed, '-inf', '(' .. string.format('%.0f', due)) == 0 then wakeOne() end
end
local function push(command, key, messages)
  for from = 1, #messages, 1000 do
    redis.call(command, key, unpack(messages, from, math.min(from + 999, #messages)))
  end
end
redis.call('PERSIST', claims)
local id, claim = ARGV[1], KEYS[fixed + 1]
local rememberedMs = 600000
local function isHeld() return redis.call('ZSCORE', claims, id) end
local function ended(step)
  if not redis.call('ZSCORE', lost, id) then return redis.call('ZSCORE', done, id) and 0 or 2 end
  local remains = redis.call('LRANGE', claim, 0, -1)
  if #remains == 0 then return 1 end
  local gone = {}
  if #ARGV == 1 then
    for at, text in ipairs(remains) do
      if text ~= id then gone[#gone + 1] = at - 1 end
    end
  end
  for at = 2, #ARGV, step do
    if remains[ARGV[at] + 1] ~= id then gone[#gone + 1] = tonumber(ARGV[at]) end
  end
  return gone
end
local function isLeft(message) return message and message ~= id end
local function countLeft()
  local left = 0
  for _, message in ipairs(redis.call('LRANGE', claim, 0, -1)) do
    if message ~= id then left = left + 1 end
  end
  return left
end
local function closeClaim()
  redis.call('UNLINK', claim)
  redis.call('ZREM', claims, id)
  redis.call('HDEL', sizes, id)
  redis.call('ZREMRANGEBYSCORE', done, '-inf', now - rememberedMs)
  redis.call('ZADD', done, now, id)
  redis.call('PEXPIRE', done, rememberedMs)
end
local function settled(indexes)
  if #indexes == 0 then return end
  local left = (tonumber(redis.call('HGET', sizes, id) or '') or countLeft()) - #indexes
  if left <= 0 then return closeClaim() end
  for _, index in ipairs(indexes) do redis.call('LSET', claim, index, id) end
  redis.call('HSET', sizes, id, left)
end
if not isHeld() then return ended(1) end
local indexes, back = {}, {}
local function take(index, message)
  if not isLeft(message) then return end
  indexes[#indexes + 1] = index
  back[#back + 1] = message
end
if #ARGV == 1 then
  local held = redis.call('LRANGE', claim, 0, -1)
  for at = #held, 1, -1 do take(at - 1, held[at]) end
else
  for at = #ARGV, 2, -1 do take(ARGV[at], redis.call('LINDEX', claim, ARGV[at])) end
end
push('LPUSH', ready, back)
settled(indexes)
if #back > 0 then wakeOne() end
return 0`,
}

export const requeueScript: Script = {
  name: 'requeue',
  digest: '2e67ff8566c4fe56acd0107db713bbd962c0eb68',
  keys: ['ready', 'delayed', 'claims', 'sizes', 'lost', 'done', 'wake'],
  source: `local fixed = 8
local ready, delayed, claims, sizes, lost, done, wake = KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6], KEYS[7], KEYS[8]
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local function wakeOne()
  if redis.call('LLEN', wake) == 0 then
    redis.call('RPUSH', wake, '1')
    redis.call('PEXPIRE', wake, 60000)
  end
end
local function wakeIfFirst(due)
  if redis.call('ZCOUNT', delayed, '-inf', '(' .. string.format('%.0f', due)) == 0 then wakeOne() end
end
local function counted(message, lapses, faults)
  local attempts, lapsed, known, rest = string.match(message, '^(%d+),(%d+);?(%d*)(,.*)$')
  if not attempts then return message end
  local faulty = known == '' and attempts or known
  return string.format('%d,%d;%d', attempts + 1, lapsed + lapses, faulty + faults) .. rest
end
local function push(command, key, messages)
  for from = 1, #messages, 1000 do
    redis.call(command, key, unpack(messages, from, math.min(from + 999, #messages)))
  end
end
redis.call('PERSIST', claims)
local id, claim = ARGV[1], KEYS[fixed + 1]
local rememberedMs = 600000
local function isHeld() return redis.call('ZSCORE', claims, id) end
local function ended(step)
  if not redis.call('ZSCORE', lost, id) then return redis.call('ZSCORE', done, id) and 0 or 2 end
  local remains = redis.call('LRANGE', claim, 0, -1)
  if #remains == 0 then return 1 end
  local gone = {}
  if #ARGV == 1 then
    for at, text in ipairs(remains) do
      if text ~= id then gone[#gone + 1] = at - 1 end
    end
  end
  for at = 2, #ARGV, step do
    if remains[ARGV[at] + 1] ~= id then gone[#gone + 1] = tonumber(ARGV[at]) end
  end
  return gone
end
local function isLeft(message) return message and message ~= id end
local function countLeft()
  local left = 0
  for _, message in ipairs(redis.call('LRANGE', claim, 0, -1)) do
    if message ~= id then left = left + 1 end
  end
  return left
end
local function closeClaim()
  redis.call('UNLINK', claim)
  redis.call('ZREM', claims, id)
  redis.call('HDEL', sizes, id)
  redis.call('ZREMRANGEBYSCORE', done, '-inf', now - rememberedMs)
  redis.call('ZADD', done, now, id)
  redis.call('PEXPIRE', done, rememberedMs)
end
local function settled(indexes)
  if #indexes == 0 then return end
  local left = (tonumber(redis.call('HGET', sizes, id) or '') or countLeft()) - #indexes
  if left <= 0 then return closeClaim() end
  for _, index in ipairs(indexes) do redis.call('LSET', claim, index, id) end
  redis.call('HSET', sizes, id, left)
end
if not isHeld() then return ended(3) end
redis.call('LLEN', ready)
local indexes, atOnce, first = {}, {}, nil
for at = 2, #ARGV, 3 do
  local message, delay, counts = redis.call('LINDEX', claim, ARGV[at]), tonumber(ARGV[at + 1]), ARGV[at + 2]
  if isLeft(message) then
    indexes[#indexes + 1] = ARGV[at]
    if counts ~= 'nothing' then message = counted(message, 0, counts == 'fault' and 1 or 0) end
    if delay > 0 then
      local due = now + delay
      if not first or due < first then first = due end
      redis.call('ZADD', delayed, due, message)
    else
      atOnce[#atOnce + 1] = message
    end
  end
end
push('RPUSH', ready, atOnce)
settled(indexes)
if #atOnce > 0 then wakeOne() elseif first then wakeIfFirst(first) end
return 0`,
}

export const sweepScript: Script = {
  name: 'sweep',
  digest: '5f78a62d82f8ed4104d9b1b153ca3e04f1d693b1',
  keys: ['bodies', 'garbage'],
  source: `local fixed = 3
local bodies, garbage = KEYS[2], KEYS[3]
local function dropBody(key)
  local copies = redis.pcall('HINCRBY', key, 'copies', -1)
  if type(copies) == 'number' and copies <= 0 then redis.call('UNLINK', key) end
  if redis.call('DECR', bodies) <= 0 then redis.call('DEL', bodies) end
end
for at, name in ipairs(ARGV) do
  if redis.call('SREM', garbage, name) == 1 then dropBody(KEYS[fixed + at]) end
end
return redis.call('SRANDMEMBER', garbage, 100)`,
}

export const takeBackScript: Script = {
  name: 'take-back',
  digest: 'fadc18aef375cb89112a23dbcaa9c9befbf49987',
  keys: ['ready', 'delayed', 'claims', 'sizes', 'lost', 'wake'],
  source: `local fixed = 7
local ready, delayed, claims, sizes, lost, wake = KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6], KEYS[7]
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local function wakeOne()
  if redis.call('LLEN', wake) == 0 then
    redis.call('RPUSH', wake, '1')
    redis.call('PEXPIRE', wake, 60000)
  end
end
local function wakeIfFirst(due)
  if redis.call('ZCOUNT', delayed, '-inf', '(' .. string.format('%.0f', due)) == 0 then wakeOne() end
end
local function counted(message, lapses, faults)
  local attempts, lapsed, known, rest = string.match(message, '^(%d+),(%d+);?(%d*)(,.*)$')
  if not attempts then return message end
  local faulty = known == '' and attempts or known
  return string.format('%d,%d;%d', attempts + 1, lapsed + lapses, faulty + faults) .. rest
end
local function push(command, key, messages)
  for from = 1, #messages, 1000 do
    redis.call(command, key, unpack(messages, from, math.min(from + 999, #messages)))
  end
end
redis.call('PERSIST', claims)
local rememberedMs, remainsMs = 604800000, 86400000
local function split(id, held)
  local back, remains = {}, {}
  for at = #held, 1, -1 do
    local isSettled = held[at] == id
    if not isSettled then back[#back + 1] = counted(held[at], 1, 1) end
    remains[at] = isSettled and id or ''
  end
  return back, #back < #held and remains or {}
end
local odd, moved, movedBytes = {}, 0, 0
for at, id in ipairs(ARGV) do
  if moved >= 1000 or movedBytes >= 1048576 then break end
  local deadline = redis.call('ZSCORE', claims, id)
  if deadline and tonumber(deadline) <= now then
    local key = KEYS[fixed + at]
    local held = redis.pcall('LRANGE', key, 0, -1)
    if held.err then
      if not string.find(held.err, '^WRONGTYPE') then return held end
      odd[#odd + 1] = at
    else
      local back, remains = split(id, held)
      push('LPUSH', ready, back)
      redis.call('UNLINK', key)
      if #remains > 0 then
        push('RPUSH', key, remains)
        redis.call('PEXPIRE', key, remainsMs)
      end
      moved = moved + #back
      for _, message in ipairs(back) do movedBytes = movedBytes + #message end
    end
    redis.call('ZREM', claims, id)
    redis.call('HDEL', sizes, id)
    redis.call('ZADD', lost, now, id)
  end
end
redis.call('ZREMRANGEBYSCORE', lost, '-inf', now - rememberedMs)
redis.call('PEXPIRE', lost, rememberedMs)
if moved > 0 then wakeOne() end
return odd`,
}

export const takePermitsScript: Script = {
  name: 'take-permits',
  digest: '546f460fd064b35f300391dd6597c7e5aa22e26f',
  keys: [],
  source: `local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local key = KEYS[2]
local limit, period, horizon = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local amount = math.min(tonumber(ARGV[1]), limit)
local stretch = math.min(period * 0.02, 20)
local tolerance, spacing, width = stretch / 2, (period + stretch) / limit, period / 256
local span = math.ceil((period + tolerance) / width) + 1
local exactly = clock[1] * 1000 + clock[2] / 1000
local current = math.floor(exactly / width)
local function text(number) return string.format('%.0f', number) end
local booked, arrival, scale, old = {}, -math.huge, 1, {}
local kept = redis.call('HGETALL', key)
for at = 1, #kept, 2 do
  if kept[at] == 'arrival' then arrival = tonumber(kept[at + 1]) end
  if kept[at] == 'period' then scale = kept[at + 1] / period end
end
for at = 1, #kept, 2 do
  local slot = tonumber(kept[at])
  if slot then
    slot = scale == 1 and slot or math.floor((slot + 0.5) * scale)
    if slot <= current - span then old[#old + 1] = kept[at]
    else booked[slot] = (booked[slot] or 0) + kept[at + 1] end
  end
end
if scale ~= 1 then
  redis.call('DEL', key)
  for slot, permits in pairs(booked) do redis.call('HSET', key, text(slot), permits) end
elseif #old > 0 then
  redis.call('HDEL', key, unpack(old))
end
local function book(slot, permits)
  booked[slot] = (booked[slot] or 0) + permits
  if booked[slot] > 0 then redis.call('HSET', key, text(slot), booked[slot])
  else redis.call('HDEL', key, text(slot)) end
end
local function slotWithRoom(from)
  local found, first, sum = from, from - span + 1, 0
  for slot = first, from do sum = sum + (booked[slot] or 0) end
  while true do
    if sum + amount > limit then found = first + span end
    if first >= found then return found end
    sum = sum - (booked[first] or 0) + (booked[first + span] or 0)
    first = first + 1
  end
end
local isGivenBack = false
if ARGV[5] then
  local slot, permits = tonumber(ARGV[5]), tonumber(ARGV[6])
  isGivenBack = (booked[slot] or 0) >= permits
  if isGivenBack then
    book(slot, -permits)
    arrival = arrival - permits * spacing
  end
end
local time, slot = exactly, current
if amount > 0 and not (isGivenBack and slotWithRoom(current) == current) then
  time = math.max(exactly, arrival - tolerance)
  slot = math.floor(time / width)
  local room = slotWithRoom(slot)
  if room > slot then time, slot = room * width, room end
end
local isBooked = amount > 0 and time - exactly <= horizon
if isBooked then
  book(slot, amount)
  arrival = math.max(time, arrival) + amount * spacing
end
if arrival > -math.huge then
  redis.call('HSET', key, 'arrival', string.format('%.3f', arrival), 'period', ARGV[3])
  redis.call('PEXPIRE', key, math.ceil(math.max(arrival - exactly, 0) + (span + 1) * width))
end
if isBooked then return { string.format('%.3f', time - exactly), text(slot) } end
return { string.format('%.3f', math.max(time - exactly - horizon, 0)), 'none' }`,
}

export const unblockScript: Script = {
  name: 'unblock',
  digest: '0d90b149614b4189b4bd156ee024add4d2931ce7',
  keys: [],
  source: `redis.call('RPUSH', KEYS[2], '1')
redis.call('PEXPIRE', KEYS[2], 10000)
return 0`,
}

export const wakeScript: Script = {
  name: 'wake',
  digest: '1e4e5df1700af2556de5fb5a830a890d5dcf7d3e',
  keys: ['ready', 'delayed', 'claims', 'wake', 'watch'],
  source: `local fixed = 6
local ready, delayed, claims, wake, watch = KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local function wakeOne()
  if redis.call('LLEN', wake) == 0 then
    redis.call('RPUSH', wake, '1')
    redis.call('PEXPIRE', wake, 60000)
  end
end
local function wakeIfFirst(due)
  if redis.call('ZCOUNT', delayed, '-inf', '(' .. string.format('%.0f', due)) == 0 then wakeOne() end
end
redis.call('DEL', watch)
if redis.call('LLEN', ready) > 0 or redis.call('EXISTS', delayed, claims) > 0 then wakeOne() end
return 0`,
}
