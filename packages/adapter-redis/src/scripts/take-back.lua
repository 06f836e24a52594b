-- Puts the messages of lapsed claims back at the head of the queue, each with one more hand-out and one more lapse.
--
--@keys ready delayed claims sizes lost wake
-- keys   these, and the claims'
-- args   the claims' ids
-- reply  the positions, counted from 1, of claims whose keys hold no list; bounded, so that no call keeps the server busy
--        for long: a claim that is not reached stays as it is
--
-- Of a claim that was settled in part a list remains, with the claim's id in the place of what was settled, so that a call
-- that settles late learns which part is lost. Claims that are held again, or gone, are left alone.
--@include clock
--@include wake
--@include counted
--@include push
--@include full
local rememberedMs, remainsMs = 604800000, 86400000

-- The texts of a claim that are no tombstones, last first; and what is to remain of it, where it was settled in part.
local function split(id, held)
  local back, remains = {}, {}
  for at = #held, 1, -1 do
    local isSettled = held[at] == id
    if not isSettled then back[#back + 1] = counted(held[at], 1, 1) end
    remains[at] = isSettled and id or ''
  end
  return back, #back < #held and remains or {}
end

local odd, moved, movedBytes = {}, 0, 0
for at, id in ipairs(ARGV) do
  if moved >= 1000 or movedBytes >= 1048576 then break end
  local deadline = redis.call('ZSCORE', claims, id)
  if deadline and tonumber(deadline) <= now then
    local key = KEYS[fixed + at]
    local held = redis.pcall('LRANGE', key, 0, -1)
    if held.err then
      if not string.find(held.err, '^WRONGTYPE') then return held end
      -- A claim that somebody overwrote must not stop the queue: it is forgotten, and what stands there now is left alone.
      odd[#odd + 1] = at
    else
      local back, remains = split(id, held)
      push('LPUSH', ready, back)
      redis.call('UNLINK', key)
      if #remains > 0 then
        push('RPUSH', key, remains)
        redis.call('PEXPIRE', key, remainsMs)
      end
      moved = moved + #back
      for _, message in ipairs(back) do movedBytes = movedBytes + #message end
    end
    redis.call('ZREM', claims, id)
    redis.call('HDEL', sizes, id)
    redis.call('ZADD', lost, now, id)
  end
end
redis.call('ZREMRANGEBYSCORE', lost, '-inf', now - rememberedMs)
redis.call('PEXPIRE', lost, rememberedMs)
if moved > 0 then wakeOne() end
return odd
