-- Carries out what one report of statistics says, unless it was carried out before: a report that is sent again after a lost
-- reply has the number that it had.
--
--@keys layout paused
-- keys   these, the process, those of the queues that it asks about, and all that its commands touch
-- args   the layout, the id of the process, the number of the report, for how many milliseconds the process is remembered
--        (or nothing, where that was said lately), the number of queues that it asks about, and the number of counters in a
--        row; the rows that are counted up, as JSON: a key, the first byte of the row and its last as text, the places of its
--        counters from 1, and by how much each grows; then the commands, each after the number of its words
-- reply  { now, paused queues, positions of the queues that this process is to count }, or { the layout that is stored }
--@include clock
local process = KEYS[fixed + 1]
local stored = redis.call('GET', layout)
if stored and stored ~= ARGV[1] then return { stored } end
if not stored then redis.call('SET', layout, ARGV[1]) end

local failure
local counters = tonumber(ARGV[6])
local size = counters * 4
local format = '>' .. string.rep('I4', counters)

-- Counts a row up. It is read and written whole: a command with a word for each counter costs several times as much.
local function countUp(key, first, last, places, counts)
  local stored = redis.pcall('GETRANGE', key, first, last)
  if type(stored) ~= 'string' then return stored end
  if #stored < size then stored = stored .. string.rep('\0', size - #stored) end
  local numbers = { struct.unpack(format, stored) }
  for at = 1, #places do
    local place = places[at]
    local count = numbers[place] + counts[at]
    if count > 4294967295 then count = 4294967295 end
    numbers[place] = count
  end
  return redis.pcall('SETRANGE', key, first, struct.pack(format, unpack(numbers, 1, counters)))
end

local seen = redis.call('HGET', process, 'sequence')
if not seen or tonumber(seen) < tonumber(ARGV[3]) then
  -- First of all: what a failure leaves undone is lost, and never done twice.
  redis.call('HSET', process, 'sequence', ARGV[3])
  if ARGV[4] ~= '' then redis.call('PEXPIRE', process, ARGV[4]) end
  for _, row in ipairs(cjson.decode(ARGV[7])) do
    local done = countUp(row[1], row[2], row[3], row[4], row[5])
    if type(done) == 'table' and done.err then failure = done end
  end
  local at = 8
  while at <= #ARGV do
    local words = tonumber(ARGV[at])
    local done = redis.pcall(unpack(ARGV, at + 1, at + words))
    if type(done) == 'table' and done.err then failure = done end
    at = at + words + 1
  end
end
if failure then return failure end

local mine = {}
for position = 1, tonumber(ARGV[5]) do
  local turn = KEYS[fixed + 1 + position]
  if redis.call('SET', turn, ARGV[2], 'NX', 'PX', 120000) or redis.call('GET', turn) == ARGV[2] then
    mine[#mine + 1] = position
  end
end
return { now, redis.call('HKEYS', paused), mine }
