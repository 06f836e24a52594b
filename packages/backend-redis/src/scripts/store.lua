-- Stores results, and tells those who wait for them.
--
-- keys   the results'
-- args   a result's value, for how many milliseconds it is kept, and the channel that it is told on, triple by triple
-- reply  the number of results stored: a RETRY does not replace a final state
--
-- Values begin with their state, in Sheaf's format as in Celery's. Repeated after a lost reply it stores them again.
local function isRetry(value) return string.find(value, '^{"%a+": ?"RETRY"') end

local stored = 0
for at, key in ipairs(KEYS) do
  local value, expires, channel = ARGV[3 * at - 2], ARGV[3 * at - 1], ARGV[3 * at]
  -- What is there and is no text is no result either; it must not keep the others from being stored.
  local before = isRetry(value) and redis.pcall('GET', key)
  if type(before) ~= 'string' or isRetry(before) then
    redis.call('SET', key, value, 'PX', expires)
    redis.call('PUBLISH', channel, value)
    stored = stored + 1
  end
end
return stored
