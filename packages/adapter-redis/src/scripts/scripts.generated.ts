// Compiled from the Lua scripts of this folder by `npm run compile-scripts`. Do not edit.
import type { Script } from '@sheaf/redis-connection'

export const ackScript: Script = {
  name: 'ack',
  digest: '556c54aa0629bc025fdededfc5d7ac7dd17236a3',
  source: `local base = KEYS[1]
local ready, delayed, claims = base .. ':ready', base .. ':delayed', base .. ':claims'
local dead, lost, sequence = base .. ':dead', base .. ':lost', base .. ':sequence'
local wakeup, watch = base .. ':wake', base .. ':watch'
local function claimKey(id) return base .. ':claim:' .. id end
redis.call('PERSIST', claims)
local id = ARGV[1]
local claim = claimKey(id)
local function lostOrDone() return redis.call('ZSCORE', lost, id) and 1 or 0 end
local function isLeft(message) return message and message ~= id end
local function closeClaim()
  redis.call('UNLINK', claim)
  redis.call('ZREM', claims, id)
end
local function settled(indexes)
  local left = redis.call('LINDEX', claim, 0) - #indexes
  if left == 0 then return closeClaim() end
  for _, index in ipairs(indexes) do redis.call('LSET', claim, index, id) end
  redis.call('LSET', claim, 0, left)
end
if #ARGV == 1 then
  if redis.call('UNLINK', claim) == 0 then return lostOrDone() end
  redis.call('ZREM', claims, id)
  return 0
end
if redis.call('EXISTS', claim) == 0 then return lostOrDone() end
local indexes = {}
for at = 2, #ARGV do
  if isLeft(redis.call('LINDEX', claim, ARGV[at])) then indexes[#indexes + 1] = ARGV[at] end
end
settled(indexes)
return 0`,
}

export const claimScript: Script = {
  name: 'claim',
  digest: '2ca2da03889f09d4f1850120f2485e5231373360',
  source: `local base = KEYS[1]
local ready, delayed, claims = base .. ':ready', base .. ':delayed', base .. ':claims'
local dead, lost, sequence = base .. ':dead', base .. ':lost', base .. ':sequence'
local wakeup, watch = base .. ':wake', base .. ':watch'
local function claimKey(id) return base .. ':claim:' .. id end
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local function wake()
  if redis.call('LLEN', wakeup) == 0 then redis.call('RPUSH', wakeup, '1') end
end
local function wakeIfFirst(due)
  if redis.call('ZCOUNT', delayed, '-inf', '(' .. string.format('%.0f', due)) == 0 then wake() end
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
local id, most, lease = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local claim, channel = claimKey(id), string.match(id, '^(.*)-') or id
local manyMessages, manyBytes, rememberedMs = 1000, 4194304, 604800000
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
if redis.call('EXISTS', claim) == 1 then
  redis.call('ZADD', claims, now + lease, id)
  return { -1, redis.call('LRANGE', claim, 1, -1) }
end
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
return { math.max(next, 0), {}, odd }`,
}

export const countsScript: Script = {
  name: 'counts',
  digest: 'b790909d92e3b2e400f4b597b98ebb0e651b8735',
  source: `local base = KEYS[1]
local ready, delayed, claims = base .. ':ready', base .. ':delayed', base .. ':claims'
local dead, lost, sequence = base .. ':dead', base .. ':lost', base .. ':sequence'
local wakeup, watch = base .. ':wake', base .. ':watch'
local function claimKey(id) return base .. ':claim:' .. id end
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
for _, id in ipairs(page) do leased = leased + (redis.call('LINDEX', claimKey(id), 0) or 0) end
local oldest = ARGV[1] == '0' and oldestReady() or math.huge
local waited = oldest < math.huge and math.max(now - oldest, 0) or -1
local notDue = redis.call('ZCARD', delayed) - due
return { redis.call('LLEN', ready) + due, notDue, redis.call('ZCARD', dead), leased, #page, waited }`,
}

export const deadLetterScript: Script = {
  name: 'dead-letter',
  digest: 'c5f331338d0f30acd1dca7758bad5d628844546f',
  source: `local base = KEYS[1]
local ready, delayed, claims = base .. ':ready', base .. ':delayed', base .. ':claims'
local dead, lost, sequence = base .. ':dead', base .. ':lost', base .. ':sequence'
local wakeup, watch = base .. ':wake', base .. ':watch'
local function claimKey(id) return base .. ':claim:' .. id end
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
redis.call('PERSIST', claims)
local id = ARGV[1]
local claim = claimKey(id)
local function lostOrDone() return redis.call('ZSCORE', lost, id) and 1 or 0 end
local function isLeft(message) return message and message ~= id end
local function closeClaim()
  redis.call('UNLINK', claim)
  redis.call('ZREM', claims, id)
end
local function settled(indexes)
  local left = redis.call('LINDEX', claim, 0) - #indexes
  if left == 0 then return closeClaim() end
  for _, index in ipairs(indexes) do redis.call('LSET', claim, index, id) end
  redis.call('LSET', claim, 0, left)
end
if redis.call('EXISTS', claim) == 0 then return lostOrDone() end
local indexes = {}
for at = 2, #ARGV, 3 do
  local message = redis.call('LINDEX', claim, ARGV[at])
  if isLeft(message) then
    local number = redis.call('INCR', sequence)
    local head = string.format('%d,%.0f,%d,', number, now, #message)
    redis.call('ZADD', dead, number, head .. ARGV[at + 1] .. ':' .. message .. ARGV[at + 2])
    indexes[#indexes + 1] = ARGV[at]
  end
end
settled(indexes)
return 0`,
}

export const discardScript: Script = {
  name: 'discard',
  digest: '56555f0c826fa9b65e8ab5498e36aaa2998c9616',
  source: `local base = KEYS[1]
local ready, delayed, claims = base .. ':ready', base .. ':delayed', base .. ':claims'
local dead, lost, sequence = base .. ':dead', base .. ':lost', base .. ':sequence'
local wakeup, watch = base .. ':wake', base .. ':watch'
local function claimKey(id) return base .. ':claim:' .. id end
if #ARGV == 0 then
  local count = redis.call('ZCARD', dead)
  redis.call('UNLINK', dead)
  return count
end
local count = 0
for _, number in ipairs(ARGV) do count = count + redis.call('ZREMRANGEBYSCORE', dead, number, number) end
return count`,
}

export const extendScript: Script = {
  name: 'extend',
  digest: '950ef462b1a7af3be3e0baa3dd3cd0e0fd44fcbd',
  source: `local base = KEYS[1]
local ready, delayed, claims = base .. ':ready', base .. ':delayed', base .. ':claims'
local dead, lost, sequence = base .. ':dead', base .. ':lost', base .. ':sequence'
local wakeup, watch = base .. ':wake', base .. ':watch'
local function claimKey(id) return base .. ':claim:' .. id end
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
redis.call('PERSIST', claims)
local gone = {}
for at = 2, #ARGV do
  if redis.call('EXISTS', claimKey(ARGV[at])) == 1 then
    redis.call('ZADD', claims, now + ARGV[1], ARGV[at])
  elseif redis.call('ZSCORE', lost, ARGV[at]) then
    gone[#gone + 1] = at - 1
  end
end
return gone`,
}

export const inspectScript: Script = {
  name: 'inspect',
  digest: '822113f4696bb62dfb1d166fb8e6b644d80f30ba',
  source: `local report = {}
for _, section in ipairs({ 'server', 'memory', 'persistence' }) do
  local reply = redis.pcall('INFO', section)
  report[#report + 1] = type(reply) == 'table' and 'refused:' .. (reply.err or '') or reply
end
local types = {}
for at, ending in ipairs(ARGV) do types[at] = redis.call('TYPE', KEYS[1] .. ':' .. ending).ok end
return { table.concat(report, '\\n'), types }`,
}

export const listDeadScript: Script = {
  name: 'list-dead',
  digest: 'b09fa155ebf6f03420297a0e950ef49bc960957a',
  source: `local base = KEYS[1]
local ready, delayed, claims = base .. ':ready', base .. ':delayed', base .. ':claims'
local dead, lost, sequence = base .. ':dead', base .. ':lost', base .. ':sequence'
local wakeup, watch = base .. ':wake', base .. ':watch'
local function claimKey(id) return base .. ':claim:' .. id end
if ARGV[1] == 'last' then return redis.call('ZRANGE', dead, -1, -1) end
return redis.call('ZRANGEBYSCORE', dead, '(' .. ARGV[1], '+inf', 'LIMIT', 0, ARGV[2])`,
}

export const nowScript: Script = {
  name: 'now',
  digest: 'e2b45686aae63ba19c77e0a617ea671f5a09b755',
  source: `local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
return now`,
}

export const publishScript: Script = {
  name: 'publish',
  digest: 'a09bcca672c55cb284d6bd2fccc7a36bc02d0468',
  source: `local base = KEYS[1]
local ready, delayed, claims = base .. ':ready', base .. ':delayed', base .. ':claims'
local dead, lost, sequence = base .. ':dead', base .. ':lost', base .. ':sequence'
local wakeup, watch = base .. ':wake', base .. ':watch'
local function claimKey(id) return base .. ':claim:' .. id end
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local function wake()
  if redis.call('LLEN', wakeup) == 0 then redis.call('RPUSH', wakeup, '1') end
end
local function wakeIfFirst(due)
  if redis.call('ZCOUNT', delayed, '-inf', '(' .. string.format('%.0f', due)) == 0 then wake() end
end
local readyCount, onceCount = tonumber(ARGV[1]), tonumber(ARGV[2])
local onceAt = 3 + readyCount
local delayedAt = onceAt + 4 * onceCount
local function onceKey(at) return base .. ':once:' .. ARGV[at + 2] end
local isRepeat, standing, repeats = {}, {}, {}
for at = onceAt, delayedAt - 1, 4 do
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
local stamp = string.format('0,0;0,%.0f,%d,', now, redis.call('INCR', sequence))
if onceCount > 0 or #ARGV >= delayedAt then
  redis.call('LLEN', ready)
  redis.call('ZCARD', delayed)
  redis.call('LLEN', wakeup)
end
for at = onceAt, delayedAt - 1, 4 do
  if not isRepeat[tonumber(ARGV[at])] then redis.call('SET', onceKey(at), ARGV[at + 1], 'PX', ARGV[at + 3]) end
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
  if not isRepeat[at] then messages[#messages + 1] = stamp .. ARGV[2 + at] end
end
if #messages > 0 then
  wake()
  redis.call('RPUSH', ready, unpack(messages))
end
return repeats`,
}

export const purgeScript: Script = {
  name: 'purge',
  digest: '52748652b867cd6906b522b5671f69e136e484fa',
  source: `local base = KEYS[1]
local ready, delayed, claims = base .. ':ready', base .. ':delayed', base .. ':claims'
local dead, lost, sequence = base .. ':dead', base .. ':lost', base .. ':sequence'
local wakeup, watch = base .. ':wake', base .. ':watch'
local function claimKey(id) return base .. ':claim:' .. id end
local count = redis.call('LLEN', ready) + redis.call('ZCARD', delayed)
redis.call('UNLINK', ready, delayed)
return count`,
}

export const redriveScript: Script = {
  name: 'redrive',
  digest: '1290f5b7f01f1194f9c5dcfb14295dadf4969248',
  source: `local base = KEYS[1]
local ready, delayed, claims = base .. ':ready', base .. ':delayed', base .. ':claims'
local dead, lost, sequence = base .. ':dead', base .. ':lost', base .. ':sequence'
local wakeup, watch = base .. ':wake', base .. ':watch'
local function claimKey(id) return base .. ':claim:' .. id end
local function wake()
  if redis.call('LLEN', wakeup) == 0 then redis.call('RPUSH', wakeup, '1') end
end
local function wakeIfFirst(due)
  if redis.call('ZCOUNT', delayed, '-inf', '(' .. string.format('%.0f', due)) == 0 then wake() end
end
local letters = {}
if ARGV[1] == 'only' then
  for at = 2, #ARGV do
    letters[#letters + 1] = redis.call('ZRANGEBYSCORE', dead, ARGV[at], ARGV[at])[1]
  end
else
  letters = redis.call('ZRANGEBYSCORE', dead, '-inf', ARGV[1], 'LIMIT', 0, 100)
end
for _, letter in ipairs(letters) do
  local colon = string.find(letter, ':', 1, true)
  local bytes = string.match(letter, '^%d+,%d+,(%d+),')
  local message = string.sub(letter, colon + 1, colon + bytes)
  local rest = string.match(message, '^%d+,%d+;?%d*(,.*)$')
  redis.call('RPUSH', ready, rest and '0,0;0' .. rest or message)
  redis.call('ZREM', dead, letter)
end
if #letters > 0 then wake() end
return #letters`,
}

export const releaseScript: Script = {
  name: 'release',
  digest: '54655304dcaf9f3c1d30408d102bb4bb1b283347',
  source: `local base = KEYS[1]
local ready, delayed, claims = base .. ':ready', base .. ':delayed', base .. ':claims'
local dead, lost, sequence = base .. ':dead', base .. ':lost', base .. ':sequence'
local wakeup, watch = base .. ':wake', base .. ':watch'
local function claimKey(id) return base .. ':claim:' .. id end
local function wake()
  if redis.call('LLEN', wakeup) == 0 then redis.call('RPUSH', wakeup, '1') end
end
local function wakeIfFirst(due)
  if redis.call('ZCOUNT', delayed, '-inf', '(' .. string.format('%.0f', due)) == 0 then wake() end
end
local function push(command, key, messages)
  for from = 1, #messages, 1000 do
    redis.call(command, key, unpack(messages, from, math.min(from + 999, #messages)))
  end
end
redis.call('PERSIST', claims)
local id = ARGV[1]
local claim = claimKey(id)
local function lostOrDone() return redis.call('ZSCORE', lost, id) and 1 or 0 end
local function isLeft(message) return message and message ~= id end
local function closeClaim()
  redis.call('UNLINK', claim)
  redis.call('ZREM', claims, id)
end
local function settled(indexes)
  local left = redis.call('LINDEX', claim, 0) - #indexes
  if left == 0 then return closeClaim() end
  for _, index in ipairs(indexes) do redis.call('LSET', claim, index, id) end
  redis.call('LSET', claim, 0, left)
end
if redis.call('EXISTS', claim) == 0 then return lostOrDone() end
local indexes, back = {}, {}
local function take(index, message)
  if not isLeft(message) then return end
  indexes[#indexes + 1] = index
  back[#back + 1] = message
end
if #ARGV == 1 then
  local held = redis.call('LRANGE', claim, 1, -1)
  for index = #held, 1, -1 do take(index, held[index]) end
else
  for at = #ARGV, 2, -1 do take(ARGV[at], redis.call('LINDEX', claim, ARGV[at])) end
end
push('LPUSH', ready, back)
settled(indexes)
if #back > 0 then wake() end
return 0`,
}

export const requeueScript: Script = {
  name: 'requeue',
  digest: '9be9d504927409d356c103da9128234e6c890118',
  source: `local base = KEYS[1]
local ready, delayed, claims = base .. ':ready', base .. ':delayed', base .. ':claims'
local dead, lost, sequence = base .. ':dead', base .. ':lost', base .. ':sequence'
local wakeup, watch = base .. ':wake', base .. ':watch'
local function claimKey(id) return base .. ':claim:' .. id end
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local function wake()
  if redis.call('LLEN', wakeup) == 0 then redis.call('RPUSH', wakeup, '1') end
end
local function wakeIfFirst(due)
  if redis.call('ZCOUNT', delayed, '-inf', '(' .. string.format('%.0f', due)) == 0 then wake() end
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
local id = ARGV[1]
local claim = claimKey(id)
local function lostOrDone() return redis.call('ZSCORE', lost, id) and 1 or 0 end
local function isLeft(message) return message and message ~= id end
local function closeClaim()
  redis.call('UNLINK', claim)
  redis.call('ZREM', claims, id)
end
local function settled(indexes)
  local left = redis.call('LINDEX', claim, 0) - #indexes
  if left == 0 then return closeClaim() end
  for _, index in ipairs(indexes) do redis.call('LSET', claim, index, id) end
  redis.call('LSET', claim, 0, left)
end
if redis.call('EXISTS', claim) == 0 then return lostOrDone() end
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
if #atOnce > 0 then wake() elseif first then wakeIfFirst(first) end
return 0`,
}

export const takePermitsScript: Script = {
  name: 'take-permits',
  digest: '4e4b09d4f45f8c30cbd51601f1c223771d0790f7',
  source: `local base = KEYS[1]
local ready, delayed, claims = base .. ':ready', base .. ':delayed', base .. ':claims'
local dead, lost, sequence = base .. ':dead', base .. ':lost', base .. ':sequence'
local wakeup, watch = base .. ':wake', base .. ':watch'
local function claimKey(id) return base .. ':claim:' .. id end
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local key = base .. ':permits:' .. ARGV[1]
local limit, period, horizon = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local amount = math.min(tonumber(ARGV[2]), limit)
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
if ARGV[6] then
  local slot, permits = tonumber(ARGV[6]), tonumber(ARGV[7])
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
  redis.call('HSET', key, 'arrival', string.format('%.3f', arrival), 'period', ARGV[4])
  redis.call('PEXPIRE', key, math.ceil(math.max(arrival - exactly, 0) + (span + 1) * width))
end
if isBooked then return { string.format('%.3f', time - exactly), text(slot) } end
return { string.format('%.3f', math.max(time - exactly - horizon, 0)), 'none' }`,
}

export const unblockScript: Script = {
  name: 'unblock',
  digest: '1be7e25986b01fdf74c6134cfb2a2ace663a7f83',
  source: `local own = KEYS[1] .. ':wake:' .. ARGV[1]
redis.call('RPUSH', own, '1')
redis.call('PEXPIRE', own, 10000)
return 0`,
}

export const wakeScript: Script = {
  name: 'wake',
  digest: 'd27e7cac22c6ad64d3030bc75b615441d042c2ae',
  source: `local base = KEYS[1]
local ready, delayed, claims = base .. ':ready', base .. ':delayed', base .. ':claims'
local dead, lost, sequence = base .. ':dead', base .. ':lost', base .. ':sequence'
local wakeup, watch = base .. ':wake', base .. ':watch'
local function claimKey(id) return base .. ':claim:' .. id end
local function wake()
  if redis.call('LLEN', wakeup) == 0 then redis.call('RPUSH', wakeup, '1') end
end
local function wakeIfFirst(due)
  if redis.call('ZCOUNT', delayed, '-inf', '(' .. string.format('%.0f', due)) == 0 then wake() end
end
redis.call('DEL', watch)
if redis.call('LLEN', ready) > 0 or redis.call('EXISTS', delayed, claims) > 0 then wake() end
return 0`,
}
