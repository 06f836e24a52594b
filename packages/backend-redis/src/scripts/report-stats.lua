-- Carries out what one report of statistics says, unless it was carried out before: a report that is sent again after a lost
-- reply has the number that it had.
--
--@keys layout paused
-- keys   these, the process, those of the queues that it asks about, and all that its commands touch
-- args   the layout, the id of the process, the number of the report, for how many milliseconds the process is remembered
--        (or nothing, where that was said lately), what the process says of itself (or nothing), and the number of queues
--        that it asks about; then the commands, each after the number of its words
-- reply  { now, paused queues, positions of the queues that this process is to count }, or { the layout that is stored }
--
-- A worker calls it once a second, so that nothing of it is in the server's caches any more: each command that it can do
-- without is a tenth of its cost.
--@include clock
local process = KEYS[fixed + 1]
local seen = redis.call('HGET', process, 'sequence')
if not seen then
  -- Whoever is known here has once been let in.
  local stored = redis.call('GET', layout)
  if stored and stored ~= ARGV[1] then return { stored } end
  if not stored then redis.call('SET', layout, ARGV[1]) end
end

local failure
if not seen or tonumber(seen) < tonumber(ARGV[3]) then
  -- First of all: what a failure leaves undone is lost, and never done twice.
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
return { now, redis.call('HKEYS', paused), mine }
