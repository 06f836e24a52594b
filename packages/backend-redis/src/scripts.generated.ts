// Compiled by compile-scripts.mjs from src/scripts. Do not edit.
import type { Script } from './connection.js'

export const storeScript: Script = {
  name: 'store',
  digest: '8dede8abdcc9ab021108ed44f8c6cc851083c30f',
  source: `local function isRetry(value) return string.find(value, '^{"%a+": ?"RETRY"') end
local stored = 0
for at = 1, #ARGV, 3 do
  local key, value, expires = ARGV[at], ARGV[at + 1], ARGV[at + 2]
  local before = isRetry(value) and redis.call('GET', key)
  if not before or isRetry(before) then
    redis.call('SET', key, value, 'PX', expires)
    redis.call('PUBLISH', key, value)
    stored = stored + 1
  end
end
return stored`,
}
