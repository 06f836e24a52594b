// Compiled from the Lua scripts of this folder by `npm run compile-scripts`. Do not edit.
import type { Script } from '@sheaf/redis-connection'

export const storeScript: Script = {
  name: 'store',
  digest: 'a6b2fe0f0dce6b45cee0e4b72d4076c802df70a5',
  source: `local function isRetry(value) return string.find(value, '^{"%a+": ?"RETRY"') end
local stored = 0
for at = 1, #ARGV, 3 do
  local key, value, expires = ARGV[at], ARGV[at + 1], ARGV[at + 2]
  local before = isRetry(value) and redis.pcall('GET', key)
  if type(before) ~= 'string' or isRetry(before) then
    redis.call('SET', key, value, 'PX', expires)
    redis.call('PUBLISH', key, value)
    stored = stored + 1
  end
end
return stored`,
}
