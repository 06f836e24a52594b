// Compiled from the Lua scripts of this folder by `npm run compile-scripts`. Do not edit.
import type { Script } from '@sheaf/redis-connection'

export const ackScript: Script = {
  name: 'ack',
  digest: '00ed2178865dd87c38b3b4f701ff9ee45c311037',
  keys: ['claims', 'lost', 'done'],
  source: `local fixed = 4
local claims, lost, done = KEYS[2], KEYS[3], KEYS[4]
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
redis.call('PERSIST', claims)
local id, claim = ARGV[1], KEYS[fixed + 1]
local rememberedMs = 600000
local function isHeld() return redis.call('ZSCORE', claims, id) end
local function isLeft(message) return message and message ~= id end
local function messageAt(position) return redis.call('LINDEX', claim, position + 2) end
local function firstSeen() return redis.call('LINDEX', claim, 1) end
local function copyOf(position) return id .. '/' .. position end
local function ended(step)
  if not redis.call('ZSCORE', lost, id) then return redis.call('ZSCORE', done, id) and 0 or 2 end
  local remains = redis.call('LRANGE', claim, 2, -1)
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
local function closeClaim()
  redis.call('UNLINK', claim)
  redis.call('ZREM', claims, id)
  redis.call('ZREMRANGEBYSCORE', done, '-inf', now - rememberedMs)
  redis.call('ZADD', done, now, id)
  redis.call('PEXPIRE', done, rememberedMs)
end
local function settled(positions)
  if #positions == 0 then return end
  local left = redis.call('LINDEX', claim, 0) - #positions
  if left <= 0 then return closeClaim() end
  for _, position in ipairs(positions) do redis.call('LSET', claim, position + 2, id) end
  redis.call('LSET', claim, 0, left)
end
if #ARGV == 1 then
  if redis.call('ZREM', claims, id) == 0 then return ended(1) end
  redis.call('UNLINK', claim)
  return 0
end
if not isHeld() then return ended(1) end
local positions = {}
for at = 2, #ARGV do
  if isLeft(messageAt(ARGV[at])) then positions[#positions + 1] = ARGV[at] end
end
settled(positions)
return 0`,
}

export const claimScript: Script = {
  name: 'claim',
  digest: '876da3370ca8266695d3828ac0d4b8448be7a9fa',
  keys: ['delayed', 'claims', 'lost'],
  source: `local fixed = 4
local delayed, claims, lost = KEYS[2], KEYS[3], KEYS[4]
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local function push(command, key, messages)
  for from = 1, #messages, 1000 do
    redis.call(command, key, unpack(messages, from, math.min(from + 999, #messages)))
  end
end
local stampPattern = '^{"sheaf": ?"(%d+),(%d+),(%d+),(%d+),([^"]*)"(.*)$'
local function stamped(message, attempts, lapses, faults, firstSeen, copy)
  local a, l, f, t, c, rest = string.match(message, stampPattern)
  if a then
    attempts, lapses, faults, firstSeen, copy = a + attempts, l + lapses, f + faults, t, c
  elseif string.sub(message, 1, 1) == '{' then
    rest = string.sub(message, 2)
    rest = string.match(rest, '^%s*}') and rest or ', ' .. rest
  else
    return message
  end
  return string.format('{"sheaf":"%d,%d,%d,%s,%s"', attempts, lapses, faults, firstSeen, copy) .. rest
end
redis.call('PERSIST', claims)
local function pageSize(count, bytes, most, manyBytes)
  if count >= most or bytes >= manyBytes then return 0 end
  if count == 0 then return 1 end
  local fitting = math.floor((manyBytes - bytes) * count / math.max(bytes, 1))
  return math.max(1, math.min(100, most - count, 8 * count, fitting))
end
local id, most, lease = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local claim, main = KEYS[fixed + 1], KEYS[fixed + 2]
local manyMessages, manyBytes = 1000, 1048576
local forgottenMs, remainsMs = 604800000, 86400000
local function takeBack(old, held)
  local key = KEYS[1] .. ':claim:' .. old
  local back, remains = {}, { '0', held[2] }
  for at = #held, 3, -1 do
    local isSettled = held[at] == old
    if not isSettled then back[#back + 1] = stamped(held[at], 1, 1, 1, held[2], old .. '/' .. (at - 3)) end
    remains[at] = isSettled and old or ''
  end
  push('RPUSH', main, back)
  if #held > 0 then redis.call('UNLINK', key) end
  if #back < #held - 2 then
    push('RPUSH', key, remains)
    redis.call('PEXPIRE', key, remainsMs)
  end
  redis.call('ZREM', claims, old)
  redis.call('ZADD', lost, now, old)
end
local function takeAllBack()
  local lapsed = redis.call('ZRANGEBYSCORE', claims, '-inf', now, 'LIMIT', 0, 10)
  if #lapsed == 0 then return end
  local texts, messages, bytes = {}, 0, 0
  for at, old in ipairs(lapsed) do
    if messages >= manyMessages or bytes >= manyBytes then break end
    local held = redis.pcall('LRANGE', KEYS[1] .. ':claim:' .. old, 0, -1)
    texts[at] = held.err and {} or held
    messages = messages + #texts[at]
    for _, text in ipairs(texts[at]) do bytes = bytes + #text end
  end
  for at = #texts, 1, -1 do takeBack(lapsed[at], texts[at]) end
  redis.call('ZREMRANGEBYSCORE', lost, '-inf', now - forgottenMs)
  redis.call('PEXPIRE', lost, forgottenMs)
end
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
local taken, takenBytes, size = {}, 0, 0
local wanted = math.min(most, manyMessages)
for at = fixed + 2, #KEYS do
  local page
  repeat
    size = pageSize(#taken, takenBytes, wanted, manyBytes)
    page = size > 0 and redis.call('RPOP', KEYS[at], size)
    if not page then break end
    if #taken == 0 then
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
return { 'none', now, next < math.huge and math.max(next, 0) or -1 }`,
}

export const countsScript: Script = {
  name: 'counts',
  digest: '2f5698393e48b4df0bbf1dc26c263f030eecd1a5',
  keys: ['delayed', 'claims', 'dead'],
  source: `local fixed = 4
local delayed, claims, dead = KEYS[2], KEYS[3], KEYS[4]
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local ready = redis.call('ZCOUNT', delayed, '-inf', now)
local notDue = redis.call('ZCARD', delayed) - ready
for at = fixed + 1, #KEYS do ready = ready + redis.call('LLEN', KEYS[at]) end
local page, leased = redis.call('ZRANGE', claims, ARGV[1], ARGV[1] + 999), 0
for _, id in ipairs(page) do
  leased = leased + (tonumber(redis.call('LINDEX', KEYS[1] .. ':claim:' .. id, 0) or 0) or 0)
end
return { ready, notDue, redis.call('ZCARD', dead), leased, #page }`,
}

export const deadLetterScript: Script = {
  name: 'dead-letter',
  digest: '2c8a65fa7c330e3b98c26eb89b753ed193c865e2',
  keys: ['claims', 'lost', 'done', 'dead'],
  source: `local fixed = 5
local claims, lost, done, dead = KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local stampPattern = '^{"sheaf": ?"(%d+),(%d+),(%d+),(%d+),([^"]*)"(.*)$'
local function stamped(message, attempts, lapses, faults, firstSeen, copy)
  local a, l, f, t, c, rest = string.match(message, stampPattern)
  if a then
    attempts, lapses, faults, firstSeen, copy = a + attempts, l + lapses, f + faults, t, c
  elseif string.sub(message, 1, 1) == '{' then
    rest = string.sub(message, 2)
    rest = string.match(rest, '^%s*}') and rest or ', ' .. rest
  else
    return message
  end
  return string.format('{"sheaf":"%d,%d,%d,%s,%s"', attempts, lapses, faults, firstSeen, copy) .. rest
end
redis.call('PERSIST', claims)
local id, claim = ARGV[1], KEYS[fixed + 1]
local rememberedMs = 600000
local function isHeld() return redis.call('ZSCORE', claims, id) end
local function isLeft(message) return message and message ~= id end
local function messageAt(position) return redis.call('LINDEX', claim, position + 2) end
local function firstSeen() return redis.call('LINDEX', claim, 1) end
local function copyOf(position) return id .. '/' .. position end
local function ended(step)
  if not redis.call('ZSCORE', lost, id) then return redis.call('ZSCORE', done, id) and 0 or 2 end
  local remains = redis.call('LRANGE', claim, 2, -1)
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
local function closeClaim()
  redis.call('UNLINK', claim)
  redis.call('ZREM', claims, id)
  redis.call('ZREMRANGEBYSCORE', done, '-inf', now - rememberedMs)
  redis.call('ZADD', done, now, id)
  redis.call('PEXPIRE', done, rememberedMs)
end
local function settled(positions)
  if #positions == 0 then return end
  local left = redis.call('LINDEX', claim, 0) - #positions
  if left <= 0 then return closeClaim() end
  for _, position in ipairs(positions) do redis.call('LSET', claim, position + 2, id) end
  redis.call('LSET', claim, 0, left)
end
if not isHeld() then return ended(3) end
local newest = redis.call('ZREVRANGE', dead, 0, 0, 'WITHSCORES')[2] or 0
local number = math.max(newest, now - 1)
local seen, positions = firstSeen(), {}
for at = 2, #ARGV, 3 do
  local message = messageAt(ARGV[at])
  if isLeft(message) then
    number = number + 1
    local text = stamped(message, 0, 0, 0, seen, copyOf(ARGV[at]))
    local head = string.format('%.0f,%.0f,%d,', number, now, #text)
    redis.call('ZADD', dead, number, head .. ARGV[at + 1] .. ':' .. text .. ARGV[at + 2])
    positions[#positions + 1] = ARGV[at]
  end
end
settled(positions)
return 0`,
}

export const discardScript: Script = {
  name: 'discard',
  digest: '12688a8a406b407c6b75fb00468f0090f6aae576',
  keys: ['dead'],
  source: `local fixed = 2
local dead = KEYS[2]
if ARGV[1] ~= 'only' then
  local count = redis.call('ZCOUNT', dead, '-inf', ARGV[1])
  return count == 0 and 0 or redis.call('ZREMRANGEBYRANK', dead, 0, math.min(count, 1000) - 1)
end
local count = 0
for at = 2, #ARGV do count = count + redis.call('ZREMRANGEBYSCORE', dead, ARGV[at], ARGV[at]) end
return count`,
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

export const handBackScript: Script = {
  name: 'hand-back',
  digest: 'ee9af4fa52508379755e3a29da42ff2a4fb83cf4',
  keys: ['delayed'],
  source: `local fixed = 2
local delayed = KEYS[2]
local function pageSize(count, bytes, most, manyBytes)
  if count >= most or bytes >= manyBytes then return 0 end
  if count == 0 then return 1 end
  local fitting = math.floor((manyBytes - bytes) * count / math.max(bytes, 1))
  return math.max(1, math.min(100, most - count, 8 * count, fitting))
end
local moved, bytes, size = {}, 0, 1
while size > 0 do
  local page = redis.call('ZRANGE', delayed, #moved, #moved + size - 1)
  for _, message in ipairs(page) do
    moved[#moved + 1] = message
    bytes = bytes + #message
  end
  size = #page == size and pageSize(#moved, bytes, 100, 1048576) or 0
end
if #moved > 0 then
  redis.call('LPUSH', KEYS[fixed + 1], unpack(moved))
  redis.call('ZREMRANGEBYRANK', delayed, 0, #moved - 1)
end
return #moved`,
}

export const inspectScript: Script = {
  name: 'inspect',
  digest: 'fa8742805e5c365919feacc9f3802e2f4d6f1731',
  keys: ['delayed', 'claims', 'lost', 'done', 'dead'],
  source: `local fixed = 6
local delayed, claims, lost, done, dead = KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
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

export const parkScript: Script = {
  name: 'park',
  digest: '27f15226b6e0e6cbf5d1edf2f9a816cbbf64fb46',
  keys: ['delayed', 'claims', 'lost', 'done'],
  source: `local fixed = 5
local delayed, claims, lost, done = KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local stampPattern = '^{"sheaf": ?"(%d+),(%d+),(%d+),(%d+),([^"]*)"(.*)$'
local function stamped(message, attempts, lapses, faults, firstSeen, copy)
  local a, l, f, t, c, rest = string.match(message, stampPattern)
  if a then
    attempts, lapses, faults, firstSeen, copy = a + attempts, l + lapses, f + faults, t, c
  elseif string.sub(message, 1, 1) == '{' then
    rest = string.sub(message, 2)
    rest = string.match(rest, '^%s*}') and rest or ', ' .. rest
  else
    return message
  end
  return string.format('{"sheaf":"%d,%d,%d,%s,%s"', attempts, lapses, faults, firstSeen, copy) .. rest
end
redis.call('PERSIST', claims)
local id, claim = ARGV[1], KEYS[fixed + 1]
local rememberedMs = 600000
local function isHeld() return redis.call('ZSCORE', claims, id) end
local function isLeft(message) return message and message ~= id end
local function messageAt(position) return redis.call('LINDEX', claim, position + 2) end
local function firstSeen() return redis.call('LINDEX', claim, 1) end
local function copyOf(position) return id .. '/' .. position end
local function ended(step)
  if not redis.call('ZSCORE', lost, id) then return redis.call('ZSCORE', done, id) and 0 or 2 end
  local remains = redis.call('LRANGE', claim, 2, -1)
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
local function closeClaim()
  redis.call('UNLINK', claim)
  redis.call('ZREM', claims, id)
  redis.call('ZREMRANGEBYSCORE', done, '-inf', now - rememberedMs)
  redis.call('ZADD', done, now, id)
  redis.call('PEXPIRE', done, rememberedMs)
end
local function settled(positions)
  if #positions == 0 then return end
  local left = redis.call('LINDEX', claim, 0) - #positions
  if left <= 0 then return closeClaim() end
  for _, position in ipairs(positions) do redis.call('LSET', claim, position + 2, id) end
  redis.call('LSET', claim, 0, left)
end
if not isHeld() then return ended(2) end
local seen, positions = firstSeen(), {}
for at = 2, #ARGV, 2 do
  local message = messageAt(ARGV[at])
  if isLeft(message) then
    positions[#positions + 1] = ARGV[at]
    redis.call('ZADD', delayed, ARGV[at + 1], stamped(message, 0, 0, 0, seen, copyOf(ARGV[at])))
  end
end
settled(positions)
return 0`,
}

export const purgeScript: Script = {
  name: 'purge',
  digest: 'bc0d45e0dd1946dee39438223089fa6a9c4f4663',
  keys: ['delayed'],
  source: `local fixed = 2
local delayed = KEYS[2]
local count = redis.call('ZCARD', delayed)
for at = fixed + 1, #KEYS do
  count = count + redis.call('LLEN', KEYS[at])
  redis.call('UNLINK', KEYS[at])
end
redis.call('UNLINK', delayed)
return count`,
}

export const redriveScript: Script = {
  name: 'redrive',
  digest: '41d3312ed20797935e64296991a50721d1d3d0ec',
  keys: ['dead'],
  source: `local fixed = 2
local dead = KEYS[2]
local stampPattern = '^{"sheaf": ?"(%d+),(%d+),(%d+),(%d+),([^"]*)"(.*)$'
local function stamped(message, attempts, lapses, faults, firstSeen, copy)
  local a, l, f, t, c, rest = string.match(message, stampPattern)
  if a then
    attempts, lapses, faults, firstSeen, copy = a + attempts, l + lapses, f + faults, t, c
  elseif string.sub(message, 1, 1) == '{' then
    rest = string.sub(message, 2)
    rest = string.match(rest, '^%s*}') and rest or ', ' .. rest
  else
    return message
  end
  return string.format('{"sheaf":"%d,%d,%d,%s,%s"', attempts, lapses, faults, firstSeen, copy) .. rest
end
local function fresh(message)
  local _, _, _, t, c, rest = string.match(message, stampPattern)
  return t and string.format('{"sheaf":"0,0,0,%s,%s"', t, c) .. rest or message
end
local function letterMessage(letter)
  local bytes = string.match(letter, '^%d+,%d+,(%d+),%d+,%d+:')
  if not bytes then return nil end
  local colon = string.find(letter, ':', 1, true)
  return string.sub(letter, colon + 1, colon + bytes)
end
local function pageSize(count, bytes, most, manyBytes)
  if count >= most or bytes >= manyBytes then return 0 end
  if count == 0 then return 1 end
  local fitting = math.floor((manyBytes - bytes) * count / math.max(bytes, 1))
  return math.max(1, math.min(100, most - count, 8 * count, fitting))
end
local manyLetters, manyBytes = 100, 262144
local count, bytes = 0, 0
local function redriveAll(letters)
  for _, letter in ipairs(letters) do
    redis.call('LPUSH', KEYS[fixed + 1], fresh(letterMessage(letter) or letter))
    redis.call('ZREM', dead, letter)
    count = count + 1
    bytes = bytes + #letter
  end
end
if ARGV[1] == 'only' then
  for at = 2, #ARGV do redriveAll(redis.call('ZRANGEBYSCORE', dead, ARGV[at], ARGV[at], 'LIMIT', 0, 1)) end
  return count
end
local size = 1
while size > 0 do
  local page = redis.call('ZRANGEBYSCORE', dead, '-inf', ARGV[1], 'LIMIT', 0, size)
  redriveAll(page)
  size = #page == size and pageSize(count, bytes, manyLetters, manyBytes) or 0
end
return count`,
}

export const releaseScript: Script = {
  name: 'release',
  digest: 'dabc3c40c431a3959b2764b21b64b05a768395f5',
  keys: ['claims', 'lost', 'done'],
  source: `local fixed = 4
local claims, lost, done = KEYS[2], KEYS[3], KEYS[4]
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local function push(command, key, messages)
  for from = 1, #messages, 1000 do
    redis.call(command, key, unpack(messages, from, math.min(from + 999, #messages)))
  end
end
local stampPattern = '^{"sheaf": ?"(%d+),(%d+),(%d+),(%d+),([^"]*)"(.*)$'
local function stamped(message, attempts, lapses, faults, firstSeen, copy)
  local a, l, f, t, c, rest = string.match(message, stampPattern)
  if a then
    attempts, lapses, faults, firstSeen, copy = a + attempts, l + lapses, f + faults, t, c
  elseif string.sub(message, 1, 1) == '{' then
    rest = string.sub(message, 2)
    rest = string.match(rest, '^%s*}') and rest or ', ' .. rest
  else
    return message
  end
  return string.format('{"sheaf":"%d,%d,%d,%s,%s"', attempts, lapses, faults, firstSeen, copy) .. rest
end
redis.call('PERSIST', claims)
local id, claim = ARGV[1], KEYS[fixed + 1]
local rememberedMs = 600000
local function isHeld() return redis.call('ZSCORE', claims, id) end
local function isLeft(message) return message and message ~= id end
local function messageAt(position) return redis.call('LINDEX', claim, position + 2) end
local function firstSeen() return redis.call('LINDEX', claim, 1) end
local function copyOf(position) return id .. '/' .. position end
local function ended(step)
  if not redis.call('ZSCORE', lost, id) then return redis.call('ZSCORE', done, id) and 0 or 2 end
  local remains = redis.call('LRANGE', claim, 2, -1)
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
local function closeClaim()
  redis.call('UNLINK', claim)
  redis.call('ZREM', claims, id)
  redis.call('ZREMRANGEBYSCORE', done, '-inf', now - rememberedMs)
  redis.call('ZADD', done, now, id)
  redis.call('PEXPIRE', done, rememberedMs)
end
local function settled(positions)
  if #positions == 0 then return end
  local left = redis.call('LINDEX', claim, 0) - #positions
  if left <= 0 then return closeClaim() end
  for _, position in ipairs(positions) do redis.call('LSET', claim, position + 2, id) end
  redis.call('LSET', claim, 0, left)
end
if not isHeld() then return ended(1) end
local seen, positions, back = firstSeen(), {}, {}
local function take(position)
  local message = messageAt(position)
  if not isLeft(message) then return end
  positions[#positions + 1] = position
  back[#back + 1] = stamped(message, 0, 0, 0, seen, copyOf(position))
end
if #ARGV == 1 then
  for position = redis.call('LLEN', claim) - 3, 0, -1 do take(position) end
else
  for at = #ARGV, 2, -1 do take(ARGV[at]) end
end
push('RPUSH', KEYS[fixed + 2], back)
settled(positions)
return 0`,
}

export const requeueScript: Script = {
  name: 'requeue',
  digest: '762684a50bf01ac74382797edd8527e3fa0b4652',
  keys: ['delayed', 'claims', 'lost', 'done'],
  source: `local fixed = 5
local delayed, claims, lost, done = KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local function push(command, key, messages)
  for from = 1, #messages, 1000 do
    redis.call(command, key, unpack(messages, from, math.min(from + 999, #messages)))
  end
end
local stampPattern = '^{"sheaf": ?"(%d+),(%d+),(%d+),(%d+),([^"]*)"(.*)$'
local function stamped(message, attempts, lapses, faults, firstSeen, copy)
  local a, l, f, t, c, rest = string.match(message, stampPattern)
  if a then
    attempts, lapses, faults, firstSeen, copy = a + attempts, l + lapses, f + faults, t, c
  elseif string.sub(message, 1, 1) == '{' then
    rest = string.sub(message, 2)
    rest = string.match(rest, '^%s*}') and rest or ', ' .. rest
  else
    return message
  end
  return string.format('{"sheaf":"%d,%d,%d,%s,%s"', attempts, lapses, faults, firstSeen, copy) .. rest
end
redis.call('PERSIST', claims)
local id, claim = ARGV[1], KEYS[fixed + 1]
local rememberedMs = 600000
local function isHeld() return redis.call('ZSCORE', claims, id) end
local function isLeft(message) return message and message ~= id end
local function messageAt(position) return redis.call('LINDEX', claim, position + 2) end
local function firstSeen() return redis.call('LINDEX', claim, 1) end
local function copyOf(position) return id .. '/' .. position end
local function ended(step)
  if not redis.call('ZSCORE', lost, id) then return redis.call('ZSCORE', done, id) and 0 or 2 end
  local remains = redis.call('LRANGE', claim, 2, -1)
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
local function closeClaim()
  redis.call('UNLINK', claim)
  redis.call('ZREM', claims, id)
  redis.call('ZREMRANGEBYSCORE', done, '-inf', now - rememberedMs)
  redis.call('ZADD', done, now, id)
  redis.call('PEXPIRE', done, rememberedMs)
end
local function settled(positions)
  if #positions == 0 then return end
  local left = redis.call('LINDEX', claim, 0) - #positions
  if left <= 0 then return closeClaim() end
  for _, position in ipairs(positions) do redis.call('LSET', claim, position + 2, id) end
  redis.call('LSET', claim, 0, left)
end
if not isHeld() then return ended(3) end
local main = KEYS[fixed + 2]
redis.call('LLEN', main)
local seen, positions, atOnce = firstSeen(), {}, {}
for at = 2, #ARGV, 3 do
  local position, delay, counts = ARGV[at], tonumber(ARGV[at + 1]), ARGV[at + 2]
  local message = messageAt(position)
  if isLeft(message) then
    positions[#positions + 1] = position
    local text = stamped(message, counts == 'nothing' and 0 or 1, 0, counts == 'fault' and 1 or 0, seen, copyOf(position))
    if delay > 0 then redis.call('ZADD', delayed, now + delay, text) else atOnce[#atOnce + 1] = text end
  end
end
push('LPUSH', main, atOnce)
settled(positions)
return 0`,
}
