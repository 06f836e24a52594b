-- Puts the messages of lapsed claims back at the head of the queue, each with one more hand-out, lapse and fault. Of a claim
-- that was settled in part a list remains, so that a call that settles late learns which part is lost.
local forgottenMs, remainsMs = 604800000, 86400000

local function takeBack(old, held)
  local key = KEYS[1] .. ':claim:' .. old
  local back, remains = {}, { '0', held[2] }
  for at = #held, 3, -1 do
    local isSettled = held[at] == old
    if not isSettled then back[#back + 1] = stamped(held[at], 1, 1, 1, held[2], old .. '/' .. (at - 3)) end
    remains[at] = isSettled and old or ''
  end
  push('RPUSH', main, back)
  if #held > 0 then redis.call('UNLINK', key) end
  if #back < #held - 2 then
    push('RPUSH', key, remains)
    redis.call('PEXPIRE', key, remainsMs)
  end
  redis.call('ZREM', claims, old)
  redis.call('ZADD', lost, now, old)
end

-- The claim that lapsed first comes last, and so to the very head. Bounded: a claim that is not reached stays as it is.
local function takeAllBack()
  local lapsed = redis.call('ZRANGEBYSCORE', claims, '-inf', now, 'LIMIT', 0, 10)
  if #lapsed == 0 then return end
  local texts, messages, bytes = {}, 0, 0
  for at, old in ipairs(lapsed) do
    if messages >= manyMessages or bytes >= manyBytes then break end
    local held = redis.pcall('LRANGE', KEYS[1] .. ':claim:' .. old, 0, -1)
    -- Something that somebody put in a claim's place must not stop the queue, and is left alone.
    texts[at] = held.err and {} or held
    messages = messages + #texts[at]
    for _, text in ipairs(texts[at]) do bytes = bytes + #text end
  end
  for at = #texts, 1, -1 do takeBack(lapsed[at], texts[at]) end
  redis.call('ZREMRANGEBYSCORE', lost, '-inf', now - forgottenMs)
  redis.call('PEXPIRE', lost, forgottenMs)
end
