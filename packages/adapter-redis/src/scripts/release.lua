-- Puts messages of a claim back at the head of the queue, as if they had never been handed out.
--
--@keys ready delayed claims sizes lost done wake
-- keys   these, and the claim's
-- args   the claim's id; the messages' positions in it, counted from 0, or none for all that are left
-- reply  what was lost: 0 nothing, 1 all, or the positions; 2 if nobody knows the claim
--
-- Repeated after a lost reply it changes nothing and replies the same.
--@include clock
--@include wake
--@include push
--@include full
--@include settle
if not isHeld() then return ended(1) end

local indexes, back = {}, {}
local function take(index, message)
  if not isLeft(message) then return end
  indexes[#indexes + 1] = index
  back[#back + 1] = message
end
if #ARGV == 1 then
  local held = redis.call('LRANGE', claim, 0, -1)
  for at = #held, 1, -1 do take(at - 1, held[at]) end
else
  for at = #ARGV, 2, -1 do take(ARGV[at], redis.call('LINDEX', claim, ARGV[at])) end
end
push('LPUSH', ready, back)
settled(indexes)
if #back > 0 then wakeOne() end
return 0
