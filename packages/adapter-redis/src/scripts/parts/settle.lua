-- Settling. A claim is a list of messages, each replaced by the claim's id once it is settled: a stranger who pushes any
-- text into the queue cannot know that one. How many of them are left stands in the hash of sizes.
local id, claim = ARGV[1], KEYS[fixed + 1]
local rememberedMs = 600000

local function isHeld() return redis.call('ZSCORE', claims, id) end

-- What to reply for a claim that is not held (any more): 0 where an earlier call has settled it, 1 where it lapsed, 2 where
-- nobody knows it, and the positions that were lost where the rest of it had been settled before it lapsed.
local function ended(step)
  if not redis.call('ZSCORE', lost, id) then return redis.call('ZSCORE', done, id) and 0 or 2 end
  local remains = redis.call('LRANGE', claim, 0, -1)
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

local function isLeft(message) return message and message ~= id end

local function countLeft()
  local left = 0
  for _, message in ipairs(redis.call('LRANGE', claim, 0, -1)) do
    if message ~= id then left = left + 1 end
  end
  return left
end

-- Removes a claim, and remembers for a while that it was settled: a call that a client sends again by itself asks for it.
local function closeClaim()
  redis.call('UNLINK', claim)
  redis.call('ZREM', claims, id)
  redis.call('HDEL', sizes, id)
  redis.call('ZREMRANGEBYSCORE', done, '-inf', now - rememberedMs)
  redis.call('ZADD', done, now, id)
  redis.call('PEXPIRE', done, rememberedMs)
end

-- Marks messages as settled, and removes the claim once nothing else is in it. Comes last: whatever moves them may fail.
local function settled(indexes)
  if #indexes == 0 then return end
  local left = (tonumber(redis.call('HGET', sizes, id) or '') or countLeft()) - #indexes
  if left <= 0 then return closeClaim() end
  for _, index in ipairs(indexes) do redis.call('LSET', claim, index, id) end
  redis.call('HSET', sizes, id, left)
end
