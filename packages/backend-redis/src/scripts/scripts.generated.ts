// Compiled from the Lua scripts of this folder by `npm run compile-scripts`. Do not edit.
import type { Script } from '@sheaf/redis-connection'

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
