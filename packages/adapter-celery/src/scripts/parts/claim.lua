-- A claim is a list: how many of its messages are left, when it was made, and the messages, each replaced by the claim's id
-- once it is settled: a stranger who pushes any text into the queue cannot know that one.
local id, claim = ARGV[1], KEYS[fixed + 1]
local rememberedMs = 600000

local function isHeld() return redis.call('ZSCORE', claims, id) end

local function isLeft(message) return message and message ~= id end

local function messageAt(position) return redis.call('LINDEX', claim, position + 2) end

-- When the claim was made, which is when its new messages were first seen.
local function firstSeen() return redis.call('LINDEX', claim, 1) end

local function copyOf(position) return id .. '/' .. position end

-- What to reply for a claim that is not held (any more): 0 where an earlier call has settled it, 1 where it lapsed, 2 where
-- nobody knows it, and the positions that were lost where the rest of it had been settled before it lapsed.
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

-- Removes a claim, and remembers for a while that it was settled: a call that a client sends again by itself asks for it.
local function closeClaim()
  redis.call('UNLINK', claim)
  redis.call('ZREM', claims, id)
  redis.call('ZREMRANGEBYSCORE', done, '-inf', now - rememberedMs)
  redis.call('ZADD', done, now, id)
  redis.call('PEXPIRE', done, rememberedMs)
end

-- Marks messages as settled, and removes the claim once nothing else is in it. Comes last: whatever moves them may fail.
local function settled(positions)
  if #positions == 0 then return end
  local left = redis.call('LINDEX', claim, 0) - #positions
  if left <= 0 then return closeClaim() end
  for _, position in ipairs(positions) do redis.call('LSET', claim, position + 2, id) end
  redis.call('LSET', claim, 0, left)
end
