// Compiled from the Lua scripts of this folder by `npm run compile-scripts`. Do not edit.
import type { Script } from '@sheaf/redis-connection'

export const lookStatsScript: Script = {
  name: 'look-stats',
  digest: 'ac9a67e513cbac6bcb56bffe1567b0bd8dd42c62',
  keys: ['layout', 'paused', 'processes', 'stops', 'actions', 'tasks'],
  source: `local fixed = 7
local layout, paused, processes, stops, actions, tasks = KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6], KEYS[7]
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
return {
  now,
  redis.call('GET', layout) or '',
  redis.call('ZRANGEBYSCORE', processes, now - ARGV[1], '+inf', 'WITHSCORES'),
  redis.call('LRANGE', stops, 0, -1),
  redis.call('HGETALL', paused),
  redis.call('LRANGE', actions, 0, -1),
  redis.call('ZRANGEBYSCORE', tasks, now - ARGV[2], '+inf'),
}`,
}

export const readRowsScript: Script = {
  name: 'read-rows',
  digest: '2a9a94ae9fce336dd761ddb8e371c733c7446701',
  keys: [],
  source: `local counters, first, last = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local size = 4 * counters
local empty = string.rep('\\0', size)
local format = '>' .. string.rep('I4', counters)
local value = redis.call('GETRANGE', KEYS[1], first * size, (last + 1) * size - 1)
value = value .. string.rep('\\0', -#value % size)
local rows = {}
for at = 0, #value / size - 1 do
  local row = string.sub(value, at * size + 1, (at + 1) * size)
  if row ~= empty then
    rows[#rows + 1] = first + at
    local numbers = { struct.unpack(format, row) }
    numbers[#numbers] = nil
    rows[#rows + 1] = table.concat(numbers, ',')
  end
end
return rows`,
}

export const reportStatsScript: Script = {
  name: 'report-stats',
  digest: 'c700c1e57ec0dcbf0f788c3662b16759fb02029a',
  keys: ['layout', 'paused'],
  source: `local fixed = 3
local layout, paused = KEYS[2], KEYS[3]
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local process = KEYS[fixed + 1]
local seen = redis.call('HGET', process, 'sequence')
if not seen then
  local stored = redis.call('GET', layout)
  if stored and stored ~= ARGV[1] then return { stored } end
  if not stored then redis.call('SET', layout, ARGV[1]) end
end
local failure
if not seen or tonumber(seen) < tonumber(ARGV[3]) then
  if ARGV[5] == '' then
    redis.call('HSET', process, 'sequence', ARGV[3])
  else
    redis.call('HSET', process, 'sequence', ARGV[3], 'status', ARGV[5])
  end
  if ARGV[4] ~= '' then redis.call('PEXPIRE', process, ARGV[4]) end
  local at = 7
  while at <= #ARGV do
    local words = tonumber(ARGV[at])
    local done = redis.pcall(unpack(ARGV, at + 1, at + words))
    if type(done) == 'table' and done.err then failure = done end
    at = at + words + 1
  end
end
if failure then return failure end
local mine = {}
for position = 1, tonumber(ARGV[6]) do
  local turn = KEYS[fixed + 1 + position]
  if redis.call('SET', turn, ARGV[2], 'NX', 'PX', 120000) or redis.call('GET', turn) == ARGV[2] then
    mine[#mine + 1] = position
  end
end
return { now, redis.call('HKEYS', paused), mine }`,
}

export const storeScript: Script = {
  name: 'store',
  digest: '7fe36668fd16dd7249cebbed4b09a2af92f17706',
  keys: [],
  source: `local function isRetry(value) return string.find(value, '^{"%a+": ?"RETRY"') end
local stored = 0
for at, key in ipairs(KEYS) do
  local value, expires, channel = ARGV[3 * at - 2], ARGV[3 * at - 1], ARGV[3 * at]
  local before = isRetry(value) and redis.pcall('GET', key)
  if type(before) ~= 'string' or isRetry(before) then
    redis.call('SET', key, value, 'PX', expires)
    redis.call('PUBLISH', channel, value)
    stored = stored + 1
  end
end
return stored`,
}

export const trimBatchesScript: Script = {
  name: 'trim-batches',
  digest: 'f2aae1f7089c7836b7b178fdca0ddbc3639cbd94',
  keys: [],
  source: `local key, most = KEYS[1], tonumber(ARGV[1])
local step = 20
local batches, texts = 0, 0
local isAll = false
while batches < most and not isAll do
  local found = redis.call('LRANGE', key, -texts - step, -texts - 1)
  for at = #found, 1, -1 do
    if batches < most then
      batches = batches + (tonumber(string.match(found[at], '^(%d+):')) or 1)
      texts = texts + 1
    end
  end
  isAll = #found < step
end
if texts == 0 then return 0 end
redis.call('LTRIM', key, -texts, -1)
redis.call('PEXPIRE', key, ARGV[2])
return texts`,
}
