-- Settling. A claim is a list: how many of its messages are unsettled, then the messages, each replaced by the claim's id
-- once it is settled: a stranger who pushes any text into the queue cannot know that one.
local id = ARGV[1]
local claim = claimKey(id)

-- A claim that is gone was either put back, which is written down, or settled by an earlier call whose reply was lost.
local function lostOrDone() return redis.call('ZSCORE', lost, id) and 1 or 0 end

local function isLeft(message) return message and message ~= id end

local function closeClaim()
  redis.call('UNLINK', claim)
  redis.call('ZREM', claims, id)
end

-- Marks messages as settled, and removes the claim once nothing else is in it. Comes last: whatever moves them may fail.
local function settled(indexes)
  local left = redis.call('LINDEX', claim, 0) - #indexes
  if left == 0 then return closeClaim() end
  for _, index in ipairs(indexes) do redis.call('LSET', claim, index, id) end
  redis.call('LSET', claim, 0, left)
end
