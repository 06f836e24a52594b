-- When the oldest message that is ready was first stored. New messages stand in their order, and what came back stands at
-- either end or among the delayed that are due; so those are looked at, a bounded number of them. Needs the variable now.
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
